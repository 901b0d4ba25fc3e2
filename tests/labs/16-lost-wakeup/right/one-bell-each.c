/* Each waiter sleeps on a condition variable of its own. */
#include "latch.h"

#include <pthread.h>
#include <stdlib.h>

/* Lives on the stack of a sleeping thread. */
struct waiter {
    pthread_cond_t opened;
    struct waiter *next;
};

struct latch {
    pthread_mutex_t lock;
    struct waiter *waiters; /* guarded by lock: those who sleep */
    int left; /* guarded by lock: how often latch_done() is still to come */
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    pthread_mutex_init(&latch->lock, NULL);
    latch->waiters = NULL;
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
    if (latch->left == 0)
        for (struct waiter *w = latch->waiters; w != NULL; w = w->next)
            pthread_cond_signal(&w->opened);
    pthread_mutex_unlock(&latch->lock);
}

void latch_wait(struct latch *latch)
{
    struct waiter me;

    pthread_mutex_lock(&latch->lock);
    pthread_cond_init(&me.opened, NULL);
    me.next = latch->waiters;
    latch->waiters = &me;
    while (latch->left > 0)
        pthread_cond_wait(&me.opened, &latch->lock);
    /* Open for ever: nobody looks at the list any more. */
    pthread_cond_destroy(&me.opened);
    pthread_mutex_unlock(&latch->lock);
}
