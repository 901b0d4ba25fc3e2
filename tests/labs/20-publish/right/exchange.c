/* Two slips and one pointer: the waiter fills a slip of his own and hands over
 * the pointer; a second pointer gives it back. */
#include "box.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct box {
    struct slip slip;           /* whoever has the pointer */
    _Atomic(struct slip *) in;  /* from the waiter to the cook */
    _Atomic(struct slip *) out; /* and back */
    atomic_bool stop;
};

struct box *box_new(void)
{
    struct box *box = calloc(1, sizeof(*box));

    atomic_store(&box->out, &box->slip);
    return box;
}

void box_free(struct box *box)
{
    free(box);
}

void box_put(struct box *box, const struct slip *slip)
{
    struct slip *mine;

    while ((mine = atomic_exchange(&box->out, NULL)) == NULL)
        sched_yield();
    *mine = *slip;
    atomic_store(&box->in, mine);
}

void box_stop(struct box *box)
{
    atomic_store(&box->stop, true);
}

int box_get(struct box *box, struct slip *slip)
{
    struct slip *mine;
    bool stop;

    do {
        stop = atomic_load(&box->stop); /* before the look into the box */
        mine = atomic_exchange(&box->in, NULL);
        if (mine == NULL)
            sched_yield();
    } while (mine == NULL && !stop);
    if (mine == NULL)
        return 0;
    *slip = *mine;
    atomic_store(&box->out, mine);
    return 1;
}
