// verdict: assertion
// Two threads close one descriptor: the second one fails.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

static int fd;

static void *worker(void *unused)
{
    assert(close(fd) == 0);
    return unused;
}

int main(void)
{
    pthread_t t;
    fd = open("/dev/null", O_WRONLY);
    pthread_create(&t, NULL, worker, NULL);
    worker(NULL);
    pthread_join(t, NULL);
    return 0;
}
