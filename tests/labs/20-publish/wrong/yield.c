// killed-by: tsan race, helgrind race, explore race; because: giving way makes the compiler read again, and orders nothing
#include "box.h"

#include <sched.h>
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
        sched_yield();
    box->slip = *slip;
    box->ready = true;
}

void box_stop(struct box *box)
{
    box->stop = true;
}

int box_get(struct box *box, struct slip *slip)
{
    while (!box->ready && !box->stop)
        sched_yield();
    if (!box->ready)
        return 0;
    *slip = box->slip;
    box->ready = false;
    return 1;
}
