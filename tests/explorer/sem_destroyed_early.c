// verdict: misuse; preemptions: 0
// tsan: silent; helgrind: silent
// A semaphore is destroyed while a thread waits for it.
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t door, outside;

static void *enter(void *unused)
{
    sem_post(&outside);
    sem_wait(&door);
    return unused;
}

int main(void)
{
    pthread_t t;
    sem_init(&door, 0, 0);
    sem_init(&outside, 0, 0);
    pthread_create(&t, NULL, enter, NULL);
    pthread_detach(t);
    sem_wait(&outside);
    sem_destroy(&door);
    return 0;
}
