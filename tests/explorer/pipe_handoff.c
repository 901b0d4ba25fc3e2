// verdict: clean
// What was written before a byte went into a pipe is seen after it came out.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static int fd[2];
static int data;

static void *worker(void *unused)
{
    data = 42;
    assert(write(fd[1], "x", 1) == 1);
    close(fd[1]);
    return unused;
}

int main(void)
{
    pthread_t t;
    char byte;
    assert(pipe(fd) == 0);
    pthread_create(&t, NULL, worker, NULL);
    assert(read(fd[0], &byte, 1) == 1);
    assert(byte == 'x' && data == 42);
    assert(read(fd[0], &byte, 1) == 0);
    pthread_join(t, NULL);
    close(fd[0]);
    return 0;
}
