// killed-by: tsan race, helgrind race, explore race; because: the generation is watched without the lock under which it changes
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    int n;                   /* constant */
    int arrived;             /* guarded by lock: threads that are here */
    volatile int generation; /* guarded by lock: rounds that are complete */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    pthread_mutex_destroy(&barrier->lock);
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    int last;
    int generation;

    pthread_mutex_lock(&barrier->lock);
    generation = barrier->generation;
    barrier->arrived++;
    last = barrier->arrived == barrier->n;
    if (last) {
        barrier->arrived = 0;
        barrier->generation++;
    }
    pthread_mutex_unlock(&barrier->lock);
    while (generation == barrier->generation)
        continue;
    return last;
}
