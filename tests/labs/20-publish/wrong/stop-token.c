// killed-by: count lost-wakeup; because: the stop is one token: who asks again finds none and waits for ever
#include "box.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct box {
    sem_t room;
    sem_t news; /* a slip, or the stop */
    struct slip slip;
    atomic_bool stop;
    atomic_bool full;
};

struct box *box_new(void)
{
    struct box *box = calloc(1, sizeof(*box));

    sem_init(&box->room, 0, 1);
    sem_init(&box->news, 0, 0);
    return box;
}

void box_free(struct box *box)
{
    sem_destroy(&box->news);
    sem_destroy(&box->room);
    free(box);
}

static void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0)
        continue;
}

void box_put(struct box *box, const struct slip *slip)
{
    wait_for(&box->room);
    box->slip = *slip;
    box->full = true;
    sem_post(&box->news);
}

void box_stop(struct box *box)
{
    atomic_store(&box->stop, true);
    sem_post(&box->news);
}

int box_get(struct box *box, struct slip *slip)
{
    wait_for(&box->news);
    if (!box->full)
        return 0;
    *slip = box->slip;
    box->full = false;
    sem_post(&box->room);
    return 1;
}
