/* A semaphore, posted once; who comes through posts it for the next. */
#include "latch.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    int left; /* guarded by lock */
    sem_t open;
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    pthread_mutex_init(&latch->lock, NULL);
    sem_init(&latch->open, 0, 0);
    latch->left = n;
    return latch;
}

void latch_free(struct latch *latch)
{
    sem_destroy(&latch->open);
    pthread_mutex_destroy(&latch->lock);
    free(latch);
}

void latch_done(struct latch *latch)
{
    pthread_mutex_lock(&latch->lock);
    if (--latch->left == 0)
        sem_post(&latch->open);
    pthread_mutex_unlock(&latch->lock);
}

void latch_wait(struct latch *latch)
{
    while (sem_wait(&latch->open) != 0 && errno == EINTR)
        continue;
    sem_post(&latch->open);
}
