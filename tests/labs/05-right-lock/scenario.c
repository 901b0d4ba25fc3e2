/*
 * Lab 05, explored. One thread wants a coin, one wants two, one pays one in; or
 * one pays a coin in while another one looks. There is one coin at the start.
 * Or two clerks have a till each, and do the same at the same time.
 */
#include "till.h"

#include <racelab/explore.h>

static int taken[2]; /* by thread */

static void *take(void *argument)
{
    taken[1] = till_pay_out(argument, 1) == 0;
    return NULL;
}

static void *give(void *argument)
{
    till_pay_in(argument, 1);
    return NULL;
}

/* Takes both coins out if there are two. */
static int take_two(long *cash, void *context)
{
    (void)context;
    if (*cash < 2)
        return -1;
    *cash -= 2;
    return 0;
}

static void three_clerks(struct till *till)
{
    explore_thread(take, till);
    explore_thread(give, till);
    taken[0] = till_with(till, take_two, NULL) == 0;
    explore_join();
    explore_check(till_cash(till) == 2 - 2 * taken[0] - taken[1]);
    explore_check(till_cash(till) >= 0);
}

static void clerk_and_looker(struct till *till)
{
    long cash;

    explore_thread(give, till);
    cash = till_cash(till);
    explore_join();
    explore_check(cash == 1 || cash == 2);
}

/* A day at a till that nobody else uses. */
static void *lone_clerk(void *unused)
{
    struct till *own = till_new(1);

    till_pay_in(own, 2);
    explore_check(till_pay_out(own, 1) == 0);
    explore_check(till_with(own, take_two, NULL) == 0);
    explore_check(till_cash(own) == 0);
    till_free(own);
    return unused;
}

static void two_tills(struct till *till)
{
    explore_thread(lone_clerk, NULL);
    lone_clerk(NULL);
    explore_join();
    explore_check(till_cash(till) == 1);
}

EXPLORE(last_coin)
{
    static void (*const parts[])(struct till *) = {three_clerks,
                                                   clerk_and_looker, two_tills};
    struct till *till = till_new(1);

    parts[explore_choose(3)](till);
    till_free(till);
}
