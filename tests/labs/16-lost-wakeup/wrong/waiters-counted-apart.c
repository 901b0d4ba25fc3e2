// killed-by: explore deadlock; because: a waiter who has looked and is not yet counted gets no permit
#include "latch.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

struct latch {
    atomic_int left;
    atomic_int waiting;
    sem_t opened;
};

struct latch *latch_new(int n)
{
    struct latch *latch = malloc(sizeof(*latch));

    atomic_init(&latch->left, n);
    atomic_init(&latch->waiting, 0);
    sem_init(&latch->opened, 0, 0);
    return latch;
}

void latch_free(struct latch *latch)
{
    sem_destroy(&latch->opened);
    free(latch);
}

/* Lets in as many as have come. */
void latch_done(struct latch *latch)
{
    if (atomic_fetch_sub(&latch->left, 1) == 1)
        for (int i = atomic_load(&latch->waiting); i > 0; i--)
            sem_post(&latch->opened);
}

void latch_wait(struct latch *latch)
{
    if (atomic_load(&latch->left) <= 0)
        return;
    atomic_fetch_add(&latch->waiting, 1);
    while (sem_wait(&latch->opened) != 0)
        continue;
}
