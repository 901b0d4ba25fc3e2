/*
 * Lab 04, explored: two tills with one sale each. Of the 6 ways to interleave
 * two unlocked increments, 4 lose a sale.
 */
#include "counter.h"

#include <racelab/explore.h>

static void tick(void)
{
}

EXPLORE(two_sales)
{
    explore_check(count_parallel(2, 1, tick) == 2);
}
