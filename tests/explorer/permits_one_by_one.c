// verdict: deadlock
// tsan: silent; helgrind: silent
// Two permits, and both threads need both, but take them one by one: no lock,
// so no tool sees an order of locks.
#include <pthread.h>
#include <semaphore.h>

static sem_t permits;

static void *worker(void *unused)
{
    sem_wait(&permits);
    sem_wait(&permits);
    sem_post(&permits);
    sem_post(&permits);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    sem_init(&permits, 0, 2);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
