/*
 * Lab 11, explored: two transfers from a to b, with money for one of them, and
 * one from b to a. Of the 6 ways in which one of the former and the latter can
 * take their locks in the broken version, 2 end in a deadlock.
 */
#include "account.h"

#include <racelab/explore.h>

static struct account *a, *b;
static int moved[2]; /* by thread */

void transfer_tick(void)
{
}

static void *there(void *argument)
{
    moved[1] = transfer(a, b, 2) == 0;
    return argument;
}

static void *back(void *argument)
{
    explore_check(transfer(b, a, 1) == 0);
    return argument;
}

EXPLORE(crossing)
{
    a = account_new(2);
    b = account_new(5);
    explore_thread(there, NULL);
    explore_thread(back, NULL);
    moved[0] = transfer(a, b, 2) == 0;
    explore_join();
    explore_check(account_balance(a) == 3 - 2 * (moved[0] + moved[1]));
    explore_check(account_balance(a) >= 0);
    explore_check(account_balance(a) + account_balance(b) == 7);
    account_free(a);
    account_free(b);
}
