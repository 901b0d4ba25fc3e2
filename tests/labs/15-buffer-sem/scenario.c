/*
 * Lab 15, explored: a hatch with room for one plate: one cook with two plates,
 * one waiter.
 */
#include "hatch.h"

#include <racelab/explore.h>

static struct hatch *hatch;

static void *cook(void *unused)
{
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    return unused;
}

EXPLORE(two_plates)
{
    hatch = hatch_new(1);
    explore_thread(cook, NULL);
    explore_check(hatch_get(hatch) == 1);
    explore_check(hatch_get(hatch) == 2);
    explore_join();
    hatch_free(hatch);
}
