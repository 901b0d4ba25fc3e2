// verdict: race
// To sleep by select or poll orders nothing.
#include <poll.h>
#include <pthread.h>
#include <sys/select.h>

static int data;

static void *worker(void *unused)
{
    struct timeval second = {.tv_sec = 1};
    select(0, NULL, NULL, NULL, &second);
    data = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    poll(NULL, 0, 2000);
    data = 2;
    pthread_join(t, NULL);
    return 0;
}
