// killed-by: tsan race, explore race; because: the stop is a relaxed store: the cook knows that no more slips come, and nothing orders what the waiter wrote before it
#include "box.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct box {
    struct slip slip;  /* the cook's while ready, else the waiter's */
    atomic_bool ready; /* the slip has been written and not been taken */
    atomic_bool stop;  /* no more slips will come */
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
    while (atomic_load_explicit(&box->ready, memory_order_acquire))
        sched_yield();
    box->slip = *slip;
    atomic_store_explicit(&box->ready, true, memory_order_release);
}

void box_stop(struct box *box)
{
    atomic_store_explicit(&box->stop, true, memory_order_relaxed);
}

int box_get(struct box *box, struct slip *slip)
{
    for (;;) {
        /* First stop, then ready: the other way round, a last slip and the
         * stop could both come between the two looks. */
        bool stop = atomic_load_explicit(&box->stop, memory_order_acquire);

        if (atomic_load_explicit(&box->ready, memory_order_acquire))
            break;
        if (stop)
            return 0;
        sched_yield();
    }
    *slip = box->slip;
    /* release: our copy is made before the waiter writes the next slip. */
    atomic_store_explicit(&box->ready, false, memory_order_release);
    return 1;
}
