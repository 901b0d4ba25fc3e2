/*
 * Lab 06, explored: two sellers and one seat. Of the 6 ways to interleave the
 * locked look and the locked cross of the broken version, 4 sell it twice.
 *
 * Two sellers who want two seats each of two show what one seat can't: that
 * each gets one and both give up. One who wants too many must not be in the way
 * of one who doesn't, and hall_left() may be called during a sale.
 */
#include "hall.h"

#include <racelab/explore.h>

static struct hall *hall;
static int want[2];    /* by seller */
static int refused[2]; /* by seller */

void seat_shown(int seat)
{
    (void)seat;
}

static void *sell(void *argument)
{
    int got[3];

    refused[1] = hall_book(hall, 1, want[1], got) != 0;
    return argument;
}

/* Seller 0 wants FIRST seats, seller 1 wants SECOND, both at once. */
static void sell_both(int seats, int first, int second)
{
    int got[3];

    hall = hall_new(seats);
    want[1] = second;
    explore_thread(sell, NULL);
    refused[0] = hall_book(hall, 0, first, got) != 0;
    explore_join();
}

/* Both want so many of SEATS that only one can have them. */
static void sell_to_one(int seats, int wanted)
{
    sell_both(seats, wanted, wanted);
    explore_check(refused[0] + refused[1] == 1);
    explore_check(hall_left(hall) == seats - wanted);
}

static void sell_too_many(void)
{
    sell_both(2, 3, 1);
    explore_check(refused[0] == 1);
    explore_check(refused[1] == 0);
    explore_check(hall_left(hall) == 1);
}

static void look_during_sale(void)
{
    int left;

    hall = hall_new(2);
    want[1] = 1;
    explore_thread(sell, NULL);
    left = hall_left(hall);
    explore_check(left == 2 || left == 1);
    explore_join();
    explore_check(refused[1] == 0);
}

EXPLORE(last_seats)
{
    switch (explore_choose(5)) {
    case 0:
        sell_to_one(1, 1);
        break;
    case 1:
        sell_to_one(2, 2);
        break;
    case 2:
        sell_to_one(3, 2);
        break;
    case 3:
        sell_too_many();
        break;
    default:
        look_during_sale();
    }
    hall_free(hall);
}
