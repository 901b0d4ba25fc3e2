/* Lab 23, explored: two workers, and none, one or two jobs before the
 * shutdown, which waits or (with one job) does not. */
#include "pool.h"

#include <racelab/explore.h>
#include <stdatomic.h>

static atomic_int runs;

static void job(void *unused)
{
    (void)unused;
    atomic_fetch_add(&runs, 1);
}

EXPLORE(closing_time)
{
    int part = explore_choose(4);
    int jobs = part < 3 ? part : 1;
    struct pool *pool = pool_new(2);

    for (int i = 0; i < jobs; i++)
        explore_check(pool_submit(pool, job, NULL) == 0);
    pool_shutdown(pool, part < 3);
    explore_check(part == 3 || atomic_load(&runs) == jobs);
    explore_check(pool_submit(pool, job, NULL) == -1);
    pool_free(pool);
    explore_check(atomic_load(&runs) == jobs);
}
