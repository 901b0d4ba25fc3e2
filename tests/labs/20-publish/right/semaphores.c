/* Two semaphores: one counts the slips in the box, one the free places. The
 * stop is a slip too. */
#include "box.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

struct box {
    sem_t filled, emptied;
    struct slip slip; /* the cook's while filled, else the waiter's */
    bool last;        /* as slip: it is no slip but the stop */
};

struct box *box_new(void)
{
    struct box *box = calloc(1, sizeof(*box));

    sem_init(&box->filled, 0, 0);
    sem_init(&box->emptied, 0, 1);
    return box;
}

void box_free(struct box *box)
{
    sem_destroy(&box->emptied);
    sem_destroy(&box->filled);
    free(box);
}

static void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0 && errno == EINTR)
        continue;
}

void box_put(struct box *box, const struct slip *slip)
{
    wait_for(&box->emptied);
    box->slip = *slip;
    sem_post(&box->filled);
}

/* Does not wait for the cook: the last slip may still be in the box. */
void box_stop(struct box *box)
{
    sem_post(&box->filled);
}

int box_get(struct box *box, struct slip *slip)
{
    int free_places;

    if (box->last)
        return 0;
    wait_for(&box->filled);
    /* A token without a slip is the stop: a slip takes the free place. */
    sem_getvalue(&box->emptied, &free_places);
    if (free_places > 0) {
        box->last = true;
        return 0;
    }
    *slip = box->slip;
    sem_post(&box->emptied);
    return 1;
}
