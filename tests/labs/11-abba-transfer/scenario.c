/*
 * Lab 11, explored, in one of three parts:
 *
 * - Two transfers from a to b, with money for one of them, and one from b to a.
 *   Of the 6 ways in which one of the former and the latter can take their
 *   locks in the broken version, 2 end in a deadlock. The two accounts are
 *   opened by two threads.
 * - A transfer each way between any two of four accounts: an order of the
 *   accounts that is not one of all of them leaves two that still cross.
 * - A transfer, and somebody who looks at one of its accounts.
 */
#include "account.h"

#include <racelab/explore.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { ACCOUNTS = 4, PAIRS = ACCOUNTS * (ACCOUNTS - 1) / 2 };

static struct account *a, *b;
static int moved[2]; /* by thread */
static atomic_bool in_transit;

void transfer_tick(void)
{
    atomic_store(&in_transit, true);
    atomic_store(&in_transit, false);
}

static void *open_b(void *argument)
{
    b = account_new(5);
    return argument;
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

static void money_for_one(void)
{
    explore_thread(open_b, NULL);
    a = account_new(2);
    explore_join();
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

/* The pair number `pair` of (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3). */
static void any_two(int pair)
{
    struct account *account[ACCOUNTS];
    int first = 0;

    for (int i = 0; i < ACCOUNTS; i++)
        account[i] = account_new(2);
    for (int left = ACCOUNTS - 1; pair >= left; left--) {
        pair -= left;
        first++;
    }
    a = account[first];
    b = account[first + 1 + pair];
    explore_thread(back, NULL);
    explore_check(transfer(a, b, 1) == 0);
    explore_join();
    explore_check(account_balance(a) == 2 && account_balance(b) == 2);
    for (int i = 0; i < ACCOUNTS; i++)
        account_free(account[i]);
}

static void *look(void *account)
{
    long balance = account_balance(account);

    explore_check(balance == 2 || !atomic_load(&in_transit));
    explore_check(balance >= 1 && balance <= 3);
    return NULL;
}

/* Who sees another balance than before sees it when all is done. */
static void one_looks(bool at_payer)
{
    a = account_new(2);
    b = account_new(2);
    explore_thread(look, at_payer ? a : b);
    explore_check(transfer(a, b, 1) == 0);
    explore_join();
    account_free(a);
    account_free(b);
}

EXPLORE(crossing)
{
    int part = explore_choose(3 + PAIRS);

    if (part == 0)
        money_for_one();
    else if (part <= PAIRS)
        any_two(part - 1);
    else
        one_looks(part == 1 + PAIRS);
}
