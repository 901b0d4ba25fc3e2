// killed-by: tsan race, explore race; because: this fence is for the compiler only; the processor, and the cook, never hear of it
#include "box.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct box {
    struct slip slip;
    bool ready; /* the slip has been written and not been taken */
    bool stop;  /* no more slips will come */
};

struct box *box_new(void)
{
    return calloc(1, sizeof(struct box));
}

void box_free(struct box *box)
{
    free(box);
}

void box_put(struct box *box, const struct slip *slip)
{
    while (box->ready)
        atomic_signal_fence(memory_order_seq_cst);
    box->slip = *slip;
    atomic_signal_fence(memory_order_seq_cst);
    box->ready = true;
}

void box_stop(struct box *box)
{
    box->stop = true;
}

int box_get(struct box *box, struct slip *slip)
{
    while (!box->ready && !box->stop)
        atomic_signal_fence(memory_order_seq_cst);
    if (!box->ready)
        return 0;
    *slip = box->slip;
    atomic_signal_fence(memory_order_seq_cst);
    box->ready = false;
    return 1;
}
