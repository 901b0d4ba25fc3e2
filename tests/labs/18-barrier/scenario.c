/*
 * Lab 18, explored: two threads, two rounds; two barriers, one of them for one
 * thread; and three threads, one of which is a round ahead. Each of two threads
 * writes before a round and reads what the other one wrote after it.
 */
#include "barrier.h"

#include <racelab/explore.h>

enum { ROUNDS = 2 };

static struct barrier *barrier;
static int at[ROUNDS][2]; /* by round, by thread */
static int leaders[2];    /* by thread */

static void walk(int id)
{
    for (int round = 0; round < ROUNDS; round++) {
        at[round][id] = 1;
        leaders[id] += barrier_wait(barrier);
        explore_check(at[round][1 - id] == 1);
    }
}

static void *hiker(void *unused)
{
    walk(1);
    return unused;
}

static void two_rounds(void)
{
    barrier = barrier_new(2);
    explore_thread(hiker, NULL);
    walk(0);
    explore_join();
    explore_check(leaders[0] + leaders[1] == ROUNDS);
    barrier_free(barrier);
}

static void *arrive_once(void *unused)
{
    barrier_wait(barrier);
    return unused;
}

static void *arrive_twice(void *unused)
{
    barrier_wait(barrier);
    barrier_wait(barrier);
    return unused;
}

/* Two sleep in a round while the third one sleeps in the next already. It ends
 * when those two have left: a second round of three would multiply the orders
 * of the first. */
static void three_hikers(void)
{
    pthread_t ahead;

    barrier = barrier_new(3);
    pthread_create(&ahead, NULL, arrive_twice, NULL);
    pthread_detach(ahead);
    explore_thread(arrive_once, NULL);
    arrive_once(NULL);
    explore_join();
    explore_end();
}

/* What happens at a barrier for one is nothing to those at the other. */
static void two_barriers(void)
{
    struct barrier *other = barrier_new(1);

    barrier = barrier_new(2);
    explore_thread(hiker, NULL);
    explore_check(barrier_wait(other) == 1);
    walk(0);
    explore_join();
    barrier_free(barrier);
    barrier_free(other);
}

EXPLORE(huts)
{
    int part = explore_choose(3);

    if (part == 0)
        two_rounds();
    else if (part == 1)
        three_hikers();
    else
        two_barriers();
}
