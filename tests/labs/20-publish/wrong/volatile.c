// killed-by: tsan race, helgrind race, explore race; because: volatile makes the compiler read each time; it does not order the slip before the flag
#include "box.h"

#include <stdbool.h>
#include <stdlib.h>

struct box {
    struct slip slip;
    volatile bool ready; /* the slip has been written and not been taken */
    volatile bool stop;  /* no more slips will come */
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
        continue;
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
        continue;
    if (!box->ready)
        return 0;
    *slip = box->slip;
    box->ready = false;
    return 1;
}
