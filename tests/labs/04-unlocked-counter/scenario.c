/*
 * Lab 04, explored: two tills with one sale each. Of the 6 ways to interleave
 * two unlocked increments, 4 lose a sale. Then with three sales each: who gives
 * up when the other till was faster has to be overtaken more than once.
 */
#include "counter.h"

#include <racelab/explore.h>

static void tick(void)
{
}

EXPLORE(two_tills)
{
    long sales = explore_choose(2) == 0 ? 1 : 3;

    explore_check(count_parallel(2, sales, tick) == 2 * sales);
}
