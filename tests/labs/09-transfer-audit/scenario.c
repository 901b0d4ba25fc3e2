/*
 * Lab 09, explored: two moves in opposite directions and one audit; and what
 * two accounts, enough money and an audit alone don't show; and two banks, each
 * opened and used by a thread of its own.
 */
#include "bank.h"

#include <racelab/explore.h>

enum { EACH = 5 };

static struct bank *bank;
static int refused[2]; /* by mover */

void bank_tick(void)
{
}

/* --- Two moves in opposite directions, one audit -------------------------- */

static void *there(void *argument)
{
    explore_check(bank_move(bank, 0, 1, 1) == 0);
    return argument;
}

static void *back(void *argument)
{
    explore_check(bank_move(bank, 1, 0, 1) == 0);
    return argument;
}

static void there_and_back(void)
{
    explore_thread(there, NULL);
    explore_thread(back, NULL);
    explore_check(bank_total(bank) == 2 * EACH);
    explore_join();
    explore_check(bank_total(bank) == 2 * EACH);
    explore_check(bank_balance(bank, 0) == EACH);
}

/* --- Accounts on both sides of the one that the audit has come to --------- */

static void *over_the_middle(void *argument)
{
    explore_check(bank_move(bank, 0, 2, 1) == 0);
    explore_check(bank_move(bank, 2, 0, 1) == 0);
    return argument;
}

static void past_the_audit(void)
{
    explore_thread(over_the_middle, NULL);
    explore_check(bank_total(bank) == 3 * EACH);
    explore_join();
}

/* --- A move in each of two tries of one audit ----------------------------- */

static void *two_moves(void *argument)
{
    for (int i = 0; i < 2; i++)
        explore_check(bank_move(bank, 0, 1, 1) == 0);
    return argument;
}

static void again_and_again(void)
{
    explore_thread(two_moves, NULL);
    explore_check(bank_total(bank) == 2 * EACH);
    explore_join();
}

/* --- Money for one of two moves ------------------------------------------- */

static void *all_but_one(void *argument)
{
    refused[1] = bank_move(bank, 0, 1, EACH - 1) != 0;
    return argument;
}

static void enough_for_one(void)
{
    explore_thread(all_but_one, NULL);
    refused[0] = bank_move(bank, 0, 1, EACH - 1) != 0;
    explore_join();
    explore_check(refused[0] + refused[1] == 1);
    explore_check(bank_balance(bank, 0) == 1);
}

/* --- One balance, while a move is refused and one is made ----------------- */

static void *too_much_then_one(void *argument)
{
    explore_check(bank_move(bank, 0, 1, EACH + 1) == -1);
    explore_check(bank_move(bank, 0, 1, 1) == 0);
    return argument;
}

static void one_balance(void)
{
    long balance;

    explore_thread(too_much_then_one, NULL);
    balance = bank_balance(bank, 0);
    explore_check(balance == EACH || balance == EACH - 1);
    explore_join();
}

/* --- Two banks that have nothing to do with each other -------------------- */

static void *lone_clerk(void *argument)
{
    struct bank *own = bank_new(2, EACH);

    explore_check(bank_move(own, 0, 1, 2) == 0);
    explore_check(bank_balance(own, 0) == EACH - 2);
    explore_check(bank_total(own) == 2 * EACH);
    bank_free(own);
    return argument;
}

static void two_banks(void)
{
    explore_thread(lone_clerk, NULL);
    lone_clerk(NULL);
    explore_join();
}

/* --- A move from an account to itself, while it is paid into ---------------
 */

static void to_itself(void)
{
    explore_thread(back, NULL);
    explore_check(bank_move(bank, 0, 0, 1) == 0);
    explore_join();
    explore_check(bank_balance(bank, 0) == EACH + 1);
}

EXPLORE(moves_and_looks)
{
    static void (*const parts[])(void) = {
        there_and_back, past_the_audit, again_and_again, enough_for_one,
        one_balance,    to_itself,      two_banks};
    int part = explore_choose(7);

    bank = bank_new(part == 1 ? 3 : 2, EACH);
    parts[part]();
    bank_free(bank);
}
