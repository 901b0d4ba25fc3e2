// killed-by: explore lost-wakeup; because: each one who wakes passes the bell on, and a thread that waits for the next round already hears it instead of one of this round
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    pthread_cond_t complete;
    int n;          /* constant */
    int arrived;    /* guarded by lock: threads that are here */
    int generation; /* guarded by lock: rounds that are complete */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    pthread_cond_init(&barrier->complete, NULL);
    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    pthread_cond_destroy(&barrier->complete);
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
        pthread_cond_signal(&barrier->complete);
    }
    while (generation == barrier->generation)
        pthread_cond_wait(&barrier->complete, &barrier->lock);
    if (!last)
        pthread_cond_signal(&barrier->complete); /* the next one */
    pthread_mutex_unlock(&barrier->lock);
    return last;
}
