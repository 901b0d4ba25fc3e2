/*
 * Lab 09, explored: two moves in opposite directions and one audit.
 */
#include "bank.h"

#include <racelab/explore.h>

static struct bank *bank;

void bank_tick(void)
{
}

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

EXPLORE(one_audit)
{
    bank = bank_new(2, 5);
    explore_thread(there, NULL);
    explore_thread(back, NULL);
    explore_check(bank_total(bank) == 10);
    explore_join();
    explore_check(bank_total(bank) == 10);
    explore_check(bank_balance(bank, 0) == 5);
    bank_free(bank);
}
