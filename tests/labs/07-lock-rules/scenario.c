/*
 * Lab 07, explored, in one of four parts:
 *
 * - One thread waits for the key, one runs a body that fails, one only tries.
 *   Whoever gets the key counts.
 * - A stranger, who never had the key, gives it back while another thread takes
 *   it and gives it back.
 * - The time of one who waits is up at the moment at which the owner gives the
 *   key back: he has it, or it is free.
 * - The owner keeps the key, and one waits for it for two hours and most of a
 *   second (the explorer's clock is virtual): so long, and not longer.
 */
#include "key.h"

#include <errno.h>
#include <racelab/explore.h>
#include <time.h>

static struct key *key;
static int cash;    /* guarded by key */
static int made[3]; /* by thread */

static void *wait_for_it(void *argument)
{
    (void)argument;
    if (key_acquire(key, true, -1) == 0) {
        cash++;
        made[0]++;
        explore_check(key_release(key) == 0);
    }
    return NULL;
}

static int pay_and_fail(void *context)
{
    (void)context;
    cash++;
    made[1]++;
    return -1;
}

static void *run_it(void *argument)
{
    (void)argument;
    explore_check(key_run(key, pay_and_fail, NULL) == -1);
    return NULL;
}

static void three_want_it(void)
{
    int code;

    explore_thread(wait_for_it, NULL);
    explore_thread(run_it, NULL);
    code = key_acquire(key, false, 0);
    if (code == 0) {
        cash++;
        made[2]++;
        explore_check(key_release(key) == 0);
    } else {
        explore_check(code == EBUSY);
    }
    explore_join();
    explore_check(made[0] == 1 && made[1] == 1);
    explore_check(cash == 2 + made[2]);
}

static void a_stranger(void)
{
    explore_thread(wait_for_it, NULL);
    explore_check(key_release(key) == EPERM);
    explore_join();
    explore_check(made[0] == 1);
}

static void *wait_a_little(void *argument)
{
    int code = key_acquire(key, true, 20);

    explore_check(code == 0 || code == ETIMEDOUT);
    if (code == 0)
        explore_check(key_release(key) == 0);
    return argument;
}

static void time_is_up(void)
{
    explore_check(key_acquire(key, true, -1) == 0);
    explore_thread(wait_a_little, NULL);
    explore_check(key_release(key) == 0);
    explore_join();
    explore_check(key_acquire(key, false, 0) == 0);
    explore_check(key_release(key) == 0);
}

static long now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void *wait_in_vain(void *argument)
{
    const long ms = 2 * 3600 * 1000 + 999;
    long before = now_ms();

    explore_check(key_acquire(key, true, ms) == ETIMEDOUT);
    explore_check(now_ms() - before >= ms);
    return argument;
}

static void time_passes(void)
{
    explore_check(key_acquire(key, true, -1) == 0);
    explore_thread(wait_in_vain, NULL);
    explore_join();
    explore_check(key_release(key) == 0);
}

EXPLORE(drawer)
{
    static void (*const parts[])(void) = {three_want_it, a_stranger, time_is_up,
                                          time_passes};

    key = key_new();
    parts[explore_choose(4)]();
    key_free(key);
}
