// killed-by: tsan race, helgrind race, explore race; because: a plain int is no event: the loop may never see it change
#include "latch.h"

#include <pthread.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    int left; /* guarded by lock */
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
    while (latch->left > 0)
        continue;
}
