// verdict: assertion
// A scenario that somebody ends by exit(0) has not come to its end.
#include <racelab/explore.h>

static atomic_int seen;

static void *leave(void *argument)
{
    if (atomic_fetch_add(&seen, 1) == 1)
        exit(0);
    return argument;
}

EXPLORE(two)
{
    explore_thread(leave, NULL);
    explore_thread(leave, NULL);
    explore_join();
}
