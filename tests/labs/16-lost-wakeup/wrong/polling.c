// killed-by: conduct banned-call; because: a look every millisecond hides that nobody wakes the sleeper
#include "latch.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct latch {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    int left; /* guarded by lock: how often latch_done() is still to come */
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

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
    pthread_mutex_unlock(&latch->lock);
}

void latch_wait(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    while (latch->left > 0) {
        struct timespec soon;

        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_nsec += 1000000;
        soon.tv_sec += soon.tv_nsec / 1000000000;
        soon.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&latch->opened, &latch->lock, &soon);
    }
    pthread_mutex_unlock(&latch->lock);
}
