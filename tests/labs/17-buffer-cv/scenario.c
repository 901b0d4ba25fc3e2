/*
 * Lab 17, explored. Two cooks: a hatch with room for one plate, two cooks with
 * three plates, one waiter; both cooks can be asleep when the waiter takes a
 * plate. Two waiters: both can be asleep when two plates come in a row.
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

static void two_waiters(void)
{
    int got[2] = {0};

    hatch = hatch_new(2);
    explore_thread(waiter, &got[0]);
    explore_thread(waiter, &got[1]);
    hatch_put(hatch, 1);
    hatch_put(hatch, 2);
    explore_join();
    explore_check(got[0] + got[1] == 3 && got[0] != 0 && got[1] != 0);
    hatch_free(hatch);
}

EXPLORE(one_hatch)
{
    if (explore_choose(2) == 0)
        two_cooks();
    else
        two_waiters();
}
