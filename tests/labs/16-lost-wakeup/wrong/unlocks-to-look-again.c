// killed-by: conduct conduct; because: who waits gives up the lock and takes it again to look, for as long as the latch is closed: he uses up a processor instead of sleeping
#include "latch.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    int left; /* guarded by lock: how often latch_done() is still to come */
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    pthread_mutex_init(&latch->lock, NULL);
    latch->left = n;
    return latch;
}

void latch_free(struct latch *latch)
{
    pthread_mutex_destroy(&latch->lock);
    free(latch);
}

void latch_done(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    latch->left--;
    pthread_mutex_unlock(&latch->lock);
}

void latch_wait(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    while (latch->left > 0) {
        pthread_mutex_unlock(&latch->lock);
        sched_yield();
        pthread_mutex_lock(&latch->lock);
    }
    pthread_mutex_unlock(&latch->lock);
}
