/*
 * Lab 07, explored, in one of two parts:
 *
 * - One thread waits for the key, one runs a body that fails, one only tries.
 *   Whoever gets the key counts.
 * - A stranger, who never had the key, gives it back while another thread takes
 *   it and gives it back.
 */
#include "key.h"

#include <errno.h>
#include <racelab/explore.h>

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

EXPLORE(drawer)
{
    key = key_new();
    if (explore_choose(2) == 0)
        three_want_it();
    else
        a_stranger();
    key_free(key);
}
