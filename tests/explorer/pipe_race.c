// verdict: race
// The data is written after the byte that tells of it.
#include <pthread.h>
#include <unistd.h>

static int fd[2];
static int data;

static void *worker(void *unused)
{
    write(fd[1], "x", 1);
    data = 42;
    return unused;
}

int main(void)
{
    pthread_t t;
    char byte;
    pipe(fd);
    pthread_create(&t, NULL, worker, NULL);
    read(fd[0], &byte, 1);
    data++;
    pthread_join(t, NULL);
    return 0;
}
