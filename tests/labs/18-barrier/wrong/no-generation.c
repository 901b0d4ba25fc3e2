// killed-by: count lost-wakeup, explore lost-wakeup; because: the last one sets the count back before the sleepers have looked at it
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    pthread_cond_t complete;
    int n;       /* constant */
    int arrived; /* guarded by lock: threads that are here */
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

    pthread_mutex_lock(&barrier->lock);
    barrier->arrived++;
    last = barrier->arrived == barrier->n;
    if (last) {
        barrier->arrived = 0;
        pthread_cond_broadcast(&barrier->complete);
    }
    while (!last && barrier->arrived < barrier->n)
        pthread_cond_wait(&barrier->complete, &barrier->lock);
    pthread_mutex_unlock(&barrier->lock);
    return last;
}
