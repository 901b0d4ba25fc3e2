/* Rounds alternate between two counts; who comes first in a round clears the
 * other one. */
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    pthread_cond_t complete;
    int n;          /* constant */
    int arrived[2]; /* guarded by lock: by parity of the round */
    int parity;     /* guarded by lock: of the round that is open */
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
    int parity;

    pthread_mutex_lock(&barrier->lock);
    parity = barrier->parity;
    if (barrier->arrived[parity]++ == 0)
        barrier->arrived[1 - parity] = 0; /* all have left that round */
    last = barrier->arrived[parity] == barrier->n;
    if (last) {
        barrier->parity = 1 - parity;
        pthread_cond_broadcast(&barrier->complete);
    }
    while (barrier->arrived[parity] < barrier->n && parity == barrier->parity)
        pthread_cond_wait(&barrier->complete, &barrier->lock);
    pthread_mutex_unlock(&barrier->lock);
    return last;
}
