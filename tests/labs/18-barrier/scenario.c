/*
 * Lab 18, explored: two threads, two rounds. Each writes before a round and
 * reads what the other one wrote after it.
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

EXPLORE(two_rounds)
{
    barrier = barrier_new(2);
    explore_thread(hiker, NULL);
    walk(0);
    explore_join();
    explore_check(leaders[0] + leaders[1] == ROUNDS);
    barrier_free(barrier);
}
