/*
 * Lab 13, explored: two handshakes in a row. Each second step reads what the
 * other side's first step has written.
 */
#include "handshake.h"

#include <racelab/explore.h>

enum { ROUNDS = 2 };

static struct handshake *handshake;
static int soup[ROUNDS], table[ROUNDS]; /* by round */
static int a, b;                        /* the round of each side */

static void cook(void *unused)
{
    (void)unused;
    soup[a] = 1;
}

static void fill(void *unused)
{
    (void)unused;
    explore_check(table[a++] == 1);
}

static void lay(void *unused)
{
    (void)unused;
    table[b] = 1;
}

static void call(void *unused)
{
    (void)unused;
    explore_check(soup[b++] == 1);
}

static void *kitchen(void *unused)
{
    for (int i = 0; i < ROUNDS; i++)
        handshake_a(handshake, cook, fill, NULL);
    return unused;
}

EXPLORE(two_rounds)
{
    handshake = handshake_new();
    explore_thread(kitchen, NULL);
    for (int i = 0; i < ROUNDS; i++)
        handshake_b(handshake, lay, call, NULL);
    explore_join();
    handshake_free(handshake);
}
