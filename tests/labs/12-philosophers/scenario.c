/*
 * Lab 12, explored: three seats, one meal each. Of the 168 orders in which the
 * broken version can take and put its forks, 6 end with everybody waiting.
 */
#include "table.h"

#include <racelab/explore.h>

enum { SEATS = 3 };

static struct table *table;
static int used[SEATS]; /* guarded by the forks */

static void *philosopher(void *number)
{
    int seat = (int)(long)number;

    table_take(table, seat);
    used[seat]++;
    used[(seat + 1) % SEATS]++;
    table_put(table, seat);
    return NULL;
}

EXPLORE(one_meal_each)
{
    table = table_new(SEATS);
    explore_thread(philosopher, (void *)1L);
    explore_thread(philosopher, (void *)2L);
    philosopher((void *)0L);
    explore_join();
    for (int fork = 0; fork < SEATS; fork++)
        explore_check(used[fork] == 2);
    table_free(table);
}
