// verdict: deadlock
// A reader waits for the end of a pipe whose writing side stays open.
#include <pthread.h>
#include <unistd.h>

static int fd[2];

static void *worker(void *unused)
{
    char byte;
    while (read(fd[0], &byte, 1) > 0)
        ;
    return unused;
}

int main(void)
{
    pthread_t t;
    pipe(fd);
    pthread_create(&t, NULL, worker, NULL);
    write(fd[1], "xy", 2);
    pthread_join(t, NULL);
    return 0;
}
