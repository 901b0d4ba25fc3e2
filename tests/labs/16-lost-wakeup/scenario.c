/*
 * Lab 16, explored: one is done, two wait; then all look at what was written.
 */
#include "latch.h"

#include <racelab/explore.h>

static struct latch *latch;
static int dish; /* written before latch_done() */

static void *waiter(void *unused)
{
    latch_wait(latch);
    explore_check(dish == 1);
    return unused;
}

static void *cook(void *unused)
{
    dish = 1;
    latch_done(latch);
    return unused;
}

EXPLORE(one_dish)
{
    latch = latch_new(1);
    explore_thread(waiter, NULL);
    explore_thread(cook, NULL);
    waiter(NULL);
    explore_join();
    latch_free(latch);
}
