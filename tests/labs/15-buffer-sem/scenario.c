/*
 * Lab 15, explored: a hatch with room for one plate: one cook with two plates,
 * one waiter. Then two cooks, two waiters, and two of both, with one plate
 * each: what they do to each other one cook and one waiter don't show. Two
 * hatches: what happens at one of them is no news at the other, and both are
 * used at the same time.
 */
#include "hatch.h"

#include <racelab/explore.h>

static struct hatch *hatch;
static int got[2]; /* by waiter */

static void *cook(void *unused)
{
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    return unused;
}

static void *put(void *plate)
{
    hatch_put(hatch, *(int *)plate);
    return NULL;
}

static void *take(void *unused)
{
    got[1] = hatch_get(hatch);
    return unused;
}

static void two_plates(void)
{
    hatch = hatch_new(1);
    explore_thread(cook, NULL);
    explore_check(hatch_get(hatch) == 1);
    explore_check(hatch_get(hatch) == 2);
    explore_join();
}

static int plates[] = {1, 2, 3};

/* The waiter comes while the cooks are at it. */
static void two_cooks(void)
{
    hatch = hatch_new(2);
    explore_thread(put, &plates[0]);
    explore_thread(put, &plates[1]);
    got[0] = hatch_get(hatch);
    got[1] = hatch_get(hatch);
    explore_join();
    explore_check(got[0] * got[1] == 2);
}

/* A third plate goes in as soon as one of the two is out. */
static void two_waiters(void)
{
    hatch = hatch_new(2);
    cook(NULL);
    explore_thread(take, NULL);
    explore_thread(put, &plates[2]);
    got[0] = hatch_get(hatch);
    explore_join();
    explore_check(got[0] * got[1] == 2);
    explore_check(hatch_get(hatch) == 3);
}

static void two_of_both(void)
{
    hatch = hatch_new(1);
    explore_thread(put, &plates[0]);
    explore_thread(put, &plates[1]);
    explore_thread(take, NULL);
    got[0] = hatch_get(hatch);
    explore_join();
    explore_check(got[0] * got[1] == 2);
}

/* One cook can be late with his first plate and the other have put two: no
 * second plate comes out before a first one. */
static void two_cooks_of_two(void)
{
    int firsts = 0;
    int seconds = 0;

    hatch = hatch_new(2);
    explore_thread(cook, NULL);
    explore_thread(cook, NULL);
    for (int i = 0; i < 4; i++) {
        if (hatch_get(hatch) == 1)
            firsts++;
        else
            seconds++;
        explore_check(seconds <= firsts);
    }
    explore_join();
    explore_check(firsts == 2);
}

/* Passes two plates through a hatch that nobody else uses. */
static void *lone_cook(void *unused)
{
    struct hatch *own = hatch_new(2);

    hatch_put(own, 1);
    hatch_put(own, 2);
    explore_check(hatch_get(own) == 1);
    explore_check(hatch_get(own) == 2);
    hatch_free(own);
    return unused;
}

static void hatch_for_each(void)
{
    hatch = hatch_new(1);
    explore_thread(lone_cook, NULL);
    lone_cook(NULL);
    explore_join();
}

static void *waiter_next_door(void *other)
{
    explore_check(hatch_get(other) == 2);
    return NULL;
}

static void two_hatches(void)
{
    struct hatch *other = hatch_new(1);

    hatch = hatch_new(1);
    explore_thread(take, NULL);
    explore_thread(waiter_next_door, other);
    hatch_put(other, 2);
    hatch_put(hatch, 1);
    explore_join();
    explore_check(got[1] == 1);
    hatch_free(other);
}

EXPLORE(plates_in_order)
{
    static void (*const parts[])(void) = {
        two_plates,       two_cooks,      two_waiters, two_of_both,
        two_cooks_of_two, hatch_for_each, two_hatches};

    parts[explore_choose(7)]();
    hatch_free(hatch);
}
