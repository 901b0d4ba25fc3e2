// verdict: clean
// tsan: silent; helgrind: silent
// The process ends while threads run or wait: no failure by itself.
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

static sem_t never;

static void *waits(void *unused)
{
    sem_wait(&never);
    return unused;
}

int main(void)
{
    pthread_t t;
    sem_init(&never, 0, 0);
    pthread_create(&t, NULL, waits, NULL);
    pthread_detach(t);
    sleep(1);
    return 0;
}
