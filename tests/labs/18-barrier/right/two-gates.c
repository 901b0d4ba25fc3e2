/* A semaphore for odd rounds and one for even rounds. */
#include "barrier.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    sem_t gate[2]; /* by parity of the round */
    int n;
    int arrived; /* guarded by lock */
    int round;   /* guarded by lock */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    sem_init(&barrier->gate[0], 0, 0);
    sem_init(&barrier->gate[1], 0, 0);
    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    sem_destroy(&barrier->gate[1]);
    sem_destroy(&barrier->gate[0]);
    pthread_mutex_destroy(&barrier->lock);
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    sem_t *gate;
    int last;

    pthread_mutex_lock(&barrier->lock);
    gate = &barrier->gate[barrier->round % 2];
    last = ++barrier->arrived == barrier->n;
    if (last) {
        barrier->arrived = 0;
        barrier->round++;
        for (int i = 1; i < barrier->n; i++)
            sem_post(gate);
    }
    pthread_mutex_unlock(&barrier->lock);
    while (!last && sem_wait(gate) != 0)
        continue;
    return last;
}
