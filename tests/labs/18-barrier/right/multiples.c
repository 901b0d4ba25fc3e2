/* No round numbers: the count of all arrivals, and the next multiple of n. */
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    pthread_cond_t complete;
    int n;        /* constant */
    long arrived; /* guarded by lock: in all rounds */
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
    long round_end;
    int last;

    pthread_mutex_lock(&barrier->lock);
    barrier->arrived++;
    round_end = (barrier->arrived + barrier->n - 1) / barrier->n * barrier->n;
    last = barrier->arrived == round_end;
    if (last)
        pthread_cond_broadcast(&barrier->complete);
    while (barrier->arrived < round_end)
        pthread_cond_wait(&barrier->complete, &barrier->lock);
    pthread_mutex_unlock(&barrier->lock);
    return last;
}
