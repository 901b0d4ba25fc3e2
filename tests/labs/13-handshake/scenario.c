/*
 * Lab 13, explored, in one of three parts. Each second step reads what the
 * other side's first step has written.
 *
 * - Two handshakes in a row.
 * - Two handshakes, each with a side a of its own; the side b does one of them
 *   twice and then the other: what happens at one is no news at the other.
 * - The same with the sides changed.
 */
#include "handshake.h"

#include <racelab/explore.h>

enum { ROUNDS = 2 };

struct pair {
    struct handshake *handshake;
    int rounds;
    int soup[ROUNDS], table[ROUNDS]; /* by round */
    int a, b;                        /* the round of each side */
};

static void cook(void *context)
{
    struct pair *pair = context;

    pair->soup[pair->a] = 1;
}

static void fill(void *context)
{
    struct pair *pair = context;

    explore_check(pair->table[pair->a++] == 1);
}

static void lay(void *context)
{
    struct pair *pair = context;

    pair->table[pair->b] = 1;
}

static void call(void *context)
{
    struct pair *pair = context;

    explore_check(pair->soup[pair->b++] == 1);
}

static void *kitchen(void *argument)
{
    struct pair *pair = argument;

    for (int i = 0; i < pair->rounds; i++)
        handshake_a(pair->handshake, cook, fill, pair);
    return NULL;
}

static void *counter(void *argument)
{
    struct pair *pair = argument;

    for (int i = 0; i < pair->rounds; i++)
        handshake_b(pair->handshake, lay, call, pair);
    return NULL;
}

static void two_rounds(void)
{
    struct pair pair = {.handshake = handshake_new(), .rounds = ROUNDS};

    explore_thread(kitchen, &pair);
    counter(&pair);
    explore_join();
    handshake_free(pair.handshake);
}

/* SIDE is on a thread of its own at each handshake, OTHER_SIDE on one for
 * both. */
static void two_pairs(void *(*side)(void *), void *(*other_side)(void *))
{
    struct pair often = {.handshake = handshake_new(), .rounds = ROUNDS};
    struct pair once = {.handshake = handshake_new(), .rounds = 1};

    explore_thread(side, &often);
    explore_thread(side, &once);
    other_side(&often);
    other_side(&once);
    explore_join();
    handshake_free(often.handshake);
    handshake_free(once.handshake);
}

EXPLORE(handshakes)
{
    switch (explore_choose(3)) {
    case 0:
        two_rounds();
        break;
    case 1:
        two_pairs(kitchen, counter);
        break;
    default:
        two_pairs(counter, kitchen);
    }
}
