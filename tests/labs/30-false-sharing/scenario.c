/* Lab 30, explored: two threads, two additions each. */
#include "counters.h"

#include <racelab/explore.h>

static struct counters *counters;

static void *count(void *id)
{
    counters_add(counters, (int)(long)id, 1);
    counters_add(counters, (int)(long)id, 1);
    return NULL;
}

EXPLORE(two_threads)
{
    counters = counters_new(2);
    explore_thread(count, (void *)0L);
    explore_thread(count, (void *)1L);
    explore_join();
    explore_check(counters_sum(counters) == 4);
    counters_free(counters);
}
