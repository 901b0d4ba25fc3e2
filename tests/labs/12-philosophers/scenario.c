/*
 * Lab 12, explored: three seats, one meal each. Of the 168 orders in which the
 * broken version can take and put its forks, 6 end with everybody waiting. At a
 * table for two the seats share both forks; and a guest who is hungry again can
 * come between a fork that was put and the one who waits for it. When both
 * seats at a table for two have two meals, whoever changes his side with each
 * meal meets a neighbour who has not.
 */
#include "table.h"

#include <racelab/explore.h>

enum { MOST_SEATS = 3 };

static struct table *table;
static int seats;
static int used[MOST_SEATS]; /* guarded by the forks */

static void *philosopher(void *number)
{
    int seat = (int)(long)number;

    table_take(table, seat);
    used[seat]++;
    used[(seat + 1) % seats]++;
    table_put(table, seat);
    return NULL;
}

static void *hungry_philosopher(void *number)
{
    philosopher(number);
    return philosopher(number);
}

/* Each seat has a meal, seat 0 has so many. */
static void dine(int n, int meals)
{
    seats = n;
    table = table_new(n);
    for (long seat = 1; seat < n; seat++)
        explore_thread(philosopher, (void *)seat);
    for (int i = 0; i < meals; i++)
        philosopher((void *)0L);
    explore_join();
    for (int fork = 0; fork < n; fork++)
        explore_check(used[fork] == (fork < 2 ? 1 + meals : 2));
    table_free(table);
}

static void two_meals_each(void)
{
    seats = 2;
    table = table_new(2);
    explore_thread(hungry_philosopher, (void *)1L);
    hungry_philosopher((void *)0L);
    explore_join();
    explore_check(used[0] == 4 && used[1] == 4);
    table_free(table);
}

EXPLORE(meals)
{
    switch (explore_choose(4)) {
    case 0:
        dine(2, 1);
        break;
    case 1:
        two_meals_each();
        break;
    case 2:
        dine(3, 1);
        break;
    default:
        dine(3, 2);
    }
}
