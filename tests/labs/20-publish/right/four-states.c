/* One variable with four states; the stop marks the slip that is there as the
 * last one. */
#include "box.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { EMPTY, READY, LAST, CLOSED };

struct box {
    struct slip slip; /* the cook's while ready, else the waiter's */
    atomic_int state;
};

struct box *box_new(void)
{
    return calloc(1, sizeof(struct box));
}

void box_free(struct box *box)
{
    free(box);
}

/* release: what we wrote before is there for whoever reads the flag by
 * acquire and finds it set. */
void box_put(struct box *box, const struct slip *slip)
{
    while (atomic_load(&box->state) == READY)
        sched_yield();
    box->slip = *slip;
    atomic_store(&box->state, READY);
}

void box_stop(struct box *box)
{
    int expected = READY;

    /* The slip is the last one, unless the cook has just taken it. */
    if (!atomic_compare_exchange_strong(&box->state, &expected, LAST))
        atomic_store(&box->state, CLOSED);
}

int box_get(struct box *box, struct slip *slip)
{
    int state;
    int expected;

    while ((state = atomic_load(&box->state)) == EMPTY)
        sched_yield();
    if (state == CLOSED)
        return 0;
    *slip = box->slip;
    expected = READY;
    if (!atomic_compare_exchange_strong(&box->state, &expected, EMPTY))
        atomic_store(&box->state, CLOSED);
    return 1;
}
