/* Lab 31, explored: a thread moves a coin and is cancelled at any moment. */
#include "jars.h"

#include <racelab/explore.h>

static struct jars *jars;

void jars_tick(void)
{
    pthread_testcancel();
}

static void *mover(void *unused)
{
    jars_move(jars);
    return unused;
}

EXPLORE(one_cancel)
{
    pthread_t thread;
    void *end;

    jars = jars_new(2);
    if (pthread_create(&thread, NULL, mover, NULL) != 0)
        abort();
    pthread_cancel(thread);
    pthread_join(thread, &end);
    explore_check(jars_total(jars) == 2);
    explore_check(jars_right(jars) == 1 || end == PTHREAD_CANCELED);
    jars_free(jars);
}
