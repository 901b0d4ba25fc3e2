/*
 * Lab 17, explored: a hatch with room for one plate, two cooks with three
 * plates, one waiter. Both cooks can be asleep when the waiter takes a plate.
 */
#include "hatch.h"

#include <racelab/explore.h>

static struct hatch *hatch;

static void *cook(void *unused)
{
    hatch_put(hatch, 3);
    return unused;
}

static void *fast_cook(void *unused)
{
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    return unused;
}

EXPLORE(two_cooks)
{
    int got[3];
    int sum = 0;

    hatch = hatch_new(1);
    explore_thread(cook, NULL);
    explore_thread(fast_cook, NULL);
    for (int i = 0; i < 3; i++) {
        got[i] = hatch_get(hatch);
        sum += got[i];
    }
    explore_join();
    explore_check(sum == 6 && got[0] != got[1] && got[1] != got[2]);
    explore_check(got[0] != 2); /* 1 comes before it */
    hatch_free(hatch);
}
