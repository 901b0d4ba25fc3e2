// killed-by: explore lost-wakeup; because: each look is atomic, but the latch can open between the look and the sleep
#include "latch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    atomic_int left; /* how often latch_done() is still to come */
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    pthread_mutex_init(&latch->lock, NULL);
    pthread_cond_init(&latch->opened, NULL);
    atomic_init(&latch->left, n);
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
    if (atomic_fetch_sub(&latch->left, 1) == 1)
        pthread_cond_broadcast(&latch->opened);
}

void latch_wait(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    while (atomic_load(&latch->left) > 0)
        pthread_cond_wait(&latch->opened, &latch->lock);
    pthread_mutex_unlock(&latch->lock);
}
