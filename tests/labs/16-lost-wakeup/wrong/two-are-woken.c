// killed-by: count lost-wakeup; because: the first who wakes wakes the other one only when there are exactly two
#include "latch.h"

#include <pthread.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    int waiting; /* guarded by lock */
    int left;    /* guarded by lock: how often latch_done() is still to come */
};

struct latch *latch_new(int n)
{
    struct latch *latch = calloc(1, sizeof(*latch));

    pthread_mutex_init(&latch->lock, NULL);
    pthread_cond_init(&latch->opened, NULL);
    latch->left = n;
    return latch;
}

void latch_free(struct latch *latch)
{
    pthread_cond_destroy(&latch->opened);
    pthread_mutex_destroy(&latch->lock);
    free(latch);
}

void latch_done(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    latch->left--;
    if (latch->left == 0)
        pthread_cond_signal(&latch->opened);
    pthread_mutex_unlock(&latch->lock);
}

void latch_wait(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    latch->waiting++;
    while (latch->left > 0)
        pthread_cond_wait(&latch->opened, &latch->lock);
    if (latch->waiting-- == 2)
        pthread_cond_signal(&latch->opened); /* the other one */
    pthread_mutex_unlock(&latch->lock);
}
