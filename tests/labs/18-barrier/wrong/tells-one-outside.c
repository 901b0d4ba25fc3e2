// killed-by: count lost-wakeup; because: two are back and wait until the third has left; he tells one of them
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    pthread_cond_t complete; /* all are here */
    pthread_cond_t empty;    /* all have left */
    int n;                   /* constant */
    int arrived;             /* guarded by lock */
    int leaving;             /* guarded by lock: still to leave this round */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    pthread_cond_init(&barrier->complete, NULL);
    pthread_cond_init(&barrier->empty, NULL);
    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    pthread_cond_destroy(&barrier->empty);
    pthread_cond_destroy(&barrier->complete);
    pthread_mutex_destroy(&barrier->lock);
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    int last;

    pthread_mutex_lock(&barrier->lock);
    while (barrier->leaving > 0)
        pthread_cond_wait(&barrier->empty, &barrier->lock);
    last = ++barrier->arrived == barrier->n;
    if (last) {
        barrier->arrived = 0;
        barrier->leaving = barrier->n;
        pthread_cond_broadcast(&barrier->complete);
    }
    while (barrier->leaving == 0)
        pthread_cond_wait(&barrier->complete, &barrier->lock);
    if (--barrier->leaving == 0)
        pthread_cond_signal(&barrier->empty);
    pthread_mutex_unlock(&barrier->lock);
    return last;
}
