// killed-by: explore race; because: the sense belongs to the thread, not to the barrier: after one round elsewhere it walks straight through
#include "barrier.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    pthread_cond_t turned;
    int n;
    int missing; /* guarded by lock */
    bool sense;  /* guarded by lock: turned at the end of each round */
};

/* The sense of this thread's next round. */
static _Thread_local bool mine;

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    pthread_cond_init(&barrier->turned, NULL);
    barrier->n = n;
    barrier->missing = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    pthread_cond_destroy(&barrier->turned);
    pthread_mutex_destroy(&barrier->lock);
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    int last;

    mine = !mine;
    pthread_mutex_lock(&barrier->lock);
    last = --barrier->missing == 0;
    if (last) {
        barrier->missing = barrier->n;
        barrier->sense = mine;
        pthread_cond_broadcast(&barrier->turned);
    }
    while (barrier->sense != mine)
        pthread_cond_wait(&barrier->turned, &barrier->lock);
    pthread_mutex_unlock(&barrier->lock);
    return last;
}
