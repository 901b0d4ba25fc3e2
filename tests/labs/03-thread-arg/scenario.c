/* Lab 03, explored: two cooks, with the numbers 0 and 1. */
#include "kitchen.h"

#include <racelab/explore.h>
#include <stdatomic.h>

static atomic_int count[2];

static void cook(int number, void *context)
{
    explore_check(context == count);
    explore_check(number == 0 || number == 1);
    atomic_fetch_add(&count[number], 1);
}

EXPLORE(two_cooks)
{
    start_all(2, cook, count);
    explore_check(atomic_load(&count[0]) == 1);
    explore_check(atomic_load(&count[1]) == 1);
}
