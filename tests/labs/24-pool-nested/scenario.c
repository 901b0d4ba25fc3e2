/* Lab 24, explored: one worker whose job waits for a job; or one job for which
 * two wait. */
#include "pool.h"

#include <racelab/explore.h>

static struct pool *pool;
static struct promise *promise;

static long sauce(struct pool *unused, long n)
{
    (void)unused;
    return n + 1;
}

static long menu(struct pool *kitchen, long n)
{
    struct promise *order = pool_call(kitchen, sauce, n);
    long result = promise_get(kitchen, order);

    promise_free(order);
    return 2 * result;
}

static void *guest(void *unused)
{
    explore_check(promise_get(pool, promise) == 4);
    return unused;
}

EXPLORE(one_worker)
{
    int part = explore_choose(2);

    pool = pool_new(1);
    promise = pool_call(pool, part == 0 ? menu : sauce, part == 0 ? 1 : 3);
    if (part == 1)
        explore_thread(guest, NULL);
    guest(NULL);
    explore_join();
    promise_free(promise);
    pool_free(pool);
}
