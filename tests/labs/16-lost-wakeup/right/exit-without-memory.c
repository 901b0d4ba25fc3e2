/* Without memory the program ends, as programs do. */
#include "latch.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    int left; /* guarded by lock: how often latch_done() is still to come */
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    if (latch == NULL) {
        perror("latch_new");
        exit(EXIT_FAILURE);
    }

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
        pthread_cond_broadcast(&latch->opened);
    pthread_mutex_unlock(&latch->lock);
}

void latch_wait(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    while (latch->left > 0)
        pthread_cond_wait(&latch->opened, &latch->lock);
    pthread_mutex_unlock(&latch->lock);
}
