/* Lab 20, explored: a waiter with two slips, a cook who takes what there is. */
#include "box.h"

#include <racelab/explore.h>

static struct box *box;

static void *waiter(void *unused)
{
    for (int i = 1; i <= 2; i++) {
        const struct slip slip = {.table = i, .dish = i, .count = i};

        box_put(box, &slip);
    }
    box_stop(box);
    return unused;
}

EXPLORE(two_slips)
{
    struct slip slip;
    int slips = 0;

    box = box_new();
    explore_thread(waiter, NULL);
    while (box_get(box, &slip)) {
        slips++;
        explore_check(slip.table == slips && slip.dish == slips &&
                      slip.count == slips);
    }
    explore_join();
    explore_check(slips == 2);
    box_free(box);
}
