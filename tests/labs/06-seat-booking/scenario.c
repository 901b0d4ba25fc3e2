/*
 * Lab 06, explored: two sellers and one seat. Of the 6 ways to interleave the
 * locked look and the locked cross of the broken version, 4 sell it twice.
 */
#include "hall.h"

#include <racelab/explore.h>

static struct hall *hall;
static int refused[2]; /* by seller */

void seat_shown(int seat)
{
    (void)seat;
}

static void *sell(void *argument)
{
    int seat;

    refused[1] = hall_book(hall, 1, 1, &seat) != 0;
    return argument;
}

EXPLORE(last_seat)
{
    int seat;

    hall = hall_new(1);
    explore_thread(sell, NULL);
    refused[0] = hall_book(hall, 0, 1, &seat) != 0;
    explore_join();
    explore_check(refused[0] + refused[1] == 1);
    explore_check(hall_left(hall) == 0);
    hall_free(hall);
}
