/*
 * Lab 16, explored, in one of three parts:
 *
 * - One is done, two wait; then all look at what was written.
 * - Two are done at once, and the waiter sees what both have written.
 * - A latch that is done once more than it needs stays open, and all who wait
 *   are let through.
 */
#include "latch.h"

#include <racelab/explore.h>

static struct latch *latch;
static int dish[2]; /* by cook: written before latch_done() */

static void *waiter(void *unused)
{
    latch_wait(latch);
    explore_check(dish[0] == 1);
    return unused;
}

static void *cook(void *my_dish)
{
    *(int *)my_dish = 1;
    latch_done(latch);
    return NULL;
}

static void one_dish(void)
{
    latch = latch_new(1);
    explore_thread(waiter, NULL);
    explore_thread(cook, &dish[0]);
    waiter(NULL);
    explore_join();
}

static void *waiter_for_two(void *unused)
{
    latch_wait(latch);
    explore_check(dish[0] + dish[1] == 2);
    return unused;
}

static void two_dishes(void)
{
    latch = latch_new(2);
    explore_thread(cook, &dish[0]);
    explore_thread(waiter_for_two, NULL);
    cook(&dish[1]);
    explore_join();
}

static void once_more(void)
{
    latch = latch_new(1);
    dish[0] = 1;
    explore_thread(waiter, NULL);
    explore_thread(waiter, NULL);
    latch_done(latch);
    latch_done(latch);
    explore_join();
    latch_wait(latch);
}

EXPLORE(dishes)
{
    int part = explore_choose(3);

    if (part == 0)
        once_more();
    else if (part == 1)
        one_dish();
    else
        two_dishes();
    latch_free(latch);
}
