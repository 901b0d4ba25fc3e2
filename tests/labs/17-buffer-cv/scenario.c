/*
 * Lab 17, explored. Two cooks: both can be asleep when the waiter takes the
 * plate out of a hatch with room for one, and when two plates go out in a row;
 * with room for two, both can be at the hatch at once. Two waiters: both can be
 * asleep when two plates come in a row; one can be slow while the other makes
 * room. Two hatches: what happens at one of them is no news at the other.
 */
#include "hatch.h"

#include <racelab/explore.h>

static struct hatch *hatch;

static void *cook(void *unused)
{
    hatch_put(hatch, 3);
    return unused;
}

static void *fast_cook(void *unused)
{
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    return unused;
}

static void two_cooks(void)
{
    int got[3];
    int sum = 0;

    hatch = hatch_new(1);
    explore_thread(cook, NULL);
    explore_thread(fast_cook, NULL);
    for (int i = 0; i < 3; i++) {
        got[i] = hatch_get(hatch);
        sum += got[i];
    }
    explore_join();
    explore_check(sum == 6 && got[0] != got[1] && got[1] != got[2]);
    explore_check(got[0] != 2); /* 1 comes before it */
    hatch_free(hatch);
}

static void *waiter(void *got)
{
    *(int *)got = hatch_get(hatch);
    return NULL;
}

static void two_waiters(int room)
{
    int got[2] = {0};

    hatch = hatch_new(room);
    explore_thread(waiter, &got[0]);
    explore_thread(waiter, &got[1]);
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    explore_join();
    explore_check(got[0] + got[1] == 3 && got[0] != 0 && got[1] != 0);
    hatch_free(hatch);
}

/* One waiter may still have the first plate in hand when another has made room
 * for the third. */
static void two_slow_waiters(void)
{
    int got[2] = {0};
    int last;

    hatch = hatch_new(2);
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    explore_thread(waiter, &got[0]);
    explore_thread(waiter, &got[1]);
    hatch_put(hatch, 4);
    explore_join();
    last = hatch_get(hatch);
    explore_check(got[0] + got[1] == 3 && got[0] != 0 && got[1] != 0);
    explore_check(last == 4);
    hatch_free(hatch);
}

static void *one_plate_cook(void *unused)
{
    hatch_put(hatch, 1);
    return unused;
}

static void room_for_both_cooks(void)
{
    int sum;

    hatch = hatch_new(2);
    explore_thread(cook, NULL);
    explore_thread(one_plate_cook, NULL);
    sum = hatch_get(hatch);
    sum += hatch_get(hatch);
    explore_join();
    explore_check(sum == 4);
    hatch_free(hatch);
}

static void *waiter_next_door(void *other)
{
    explore_check(hatch_get(other) == 5);
    return NULL;
}

/* Both cooks can be asleep when room for both comes in a row. */
static void two_patient_cooks(void)
{
    int sum = 0;

    hatch = hatch_new(3);
    for (int i = 0; i < 3; i++)
        hatch_put(hatch, 0);
    explore_thread(cook, NULL);
    explore_thread(one_plate_cook, NULL);
    sum += hatch_get(hatch);
    sum += hatch_get(hatch);
    explore_join();
    for (int i = 0; i < 3; i++)
        sum += hatch_get(hatch);
    explore_check(sum == 4);
    hatch_free(hatch);
}

static void two_hatches(void)
{
    struct hatch *other = hatch_new(1);
    int got = 0;

    hatch = hatch_new(1);
    explore_thread(waiter, &got);
    explore_thread(waiter_next_door, other);
    hatch_put(other, 5);
    hatch_put(hatch, 1);
    explore_join();
    explore_check(got == 1);
    hatch_free(hatch);
    hatch_free(other);
}

/* Three of a kind can be asleep when there is a plate, or room, for all. */
static void three_waiters(void)
{
    int got[3] = {0};

    hatch = hatch_new(3);
    for (int i = 0; i < 3; i++)
        explore_thread(waiter, &got[i]);
    for (int i = 0; i < 3; i++)
        hatch_put(hatch, 1 << i);
    explore_join();
    explore_check((got[0] | got[1] | got[2]) == 7);
    hatch_free(hatch);
}

static void three_cooks(void)
{
    hatch = hatch_new(3);
    for (int i = 0; i < 3; i++)
        hatch_put(hatch, 0);
    for (int i = 0; i < 3; i++)
        explore_thread(cook, NULL);
    for (int i = 0; i < 3; i++)
        hatch_get(hatch);
    explore_join();
    for (int i = 0; i < 3; i++)
        explore_check(hatch_get(hatch) == 3);
    hatch_free(hatch);
}

static void *cook_next_door(void *other)
{
    hatch_put(other, 5);
    return NULL;
}

/* The same call at both hatches. */
static void both_hatches(void)
{
    struct hatch *other = hatch_new(1);

    hatch = hatch_new(1);
    explore_thread(cook_next_door, other);
    cook(NULL);
    explore_join();
    explore_thread(waiter_next_door, other);
    explore_check(hatch_get(hatch) == 3);
    explore_join();
    hatch_free(hatch);
    hatch_free(other);
}

EXPLORE(one_hatch)
{
    switch (explore_choose(10)) {
    case 0:
        two_cooks();
        break;
    case 1:
        two_waiters(1);
        break;
    case 2:
        two_waiters(2);
        break;
    case 3:
        two_slow_waiters();
        break;
    case 4:
        room_for_both_cooks();
        break;
    case 5:
        two_patient_cooks();
        break;
    case 6:
        three_waiters();
        break;
    case 7:
        three_cooks();
        break;
    case 8:
        both_hatches();
        break;
    default:
        two_hatches();
    }
}
