/* Lab 03, explored: two cooks, with the numbers 0 and 1. */
#include "kitchen.h"

#include <racelab/explore.h>
#include <stdatomic.h>

static atomic_int count[2];
static atomic_int finished;
static int dish[2]; /* by order of finishing: what the cook leaves behind */

static void cook(int number, void *context)
{
    explore_check(context == count);
    explore_check(number == 0 || number == 1);
    atomic_fetch_add(&count[number], 1);
    dish[atomic_fetch_add(&finished, 1)] = 1;
}

EXPLORE(two_cooks)
{
    start_all(2, cook, count);
    for (int i = 0; i < 2; i++) {
        explore_check(atomic_load(&count[i]) == 1);
        explore_check(dish[i] == 1);
    }
}
