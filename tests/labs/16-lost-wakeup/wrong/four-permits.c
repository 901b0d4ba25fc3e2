// killed-by: count lost-wakeup; because: it opens for four: the fifth who waits finds no permit
#include "latch.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

struct latch {
    atomic_int left;
    sem_t opened;
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    atomic_init(&latch->left, n);
    sem_init(&latch->opened, 0, 0);
    return latch;
}

void latch_free(struct latch *latch)
{
    sem_destroy(&latch->opened);
    free(latch);
}

/* Lets in four, more do not come. */
void latch_done(struct latch *latch)
{
    if (atomic_fetch_sub(&latch->left, 1) == 1)
        for (int i = 0; i < 4; i++)
            sem_post(&latch->opened);
}

void latch_wait(struct latch *latch)
{
    while (sem_wait(&latch->opened) != 0)
        continue;
}
