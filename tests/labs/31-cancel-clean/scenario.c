/* Lab 31, explored: a thread moves a coin and is cancelled at any moment; and
 * with it somebody who moves one too, or looks. */
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

static void *looker(void *unused)
{
    jars_total(jars);
    return unused;
}

/* OTHER, if there is one, and BODY, which is cancelled; meanwhile we look. */
static void cancel(void *(*other)(void *), void *(*body)(void *))
{
    pthread_t thread;
    long moves; /* those that nobody has cancelled */
    void *end;

    jars = jars_new(2);
    if (other != NULL)
        explore_thread(other, NULL);
    if (pthread_create(&thread, NULL, body, NULL) != 0)
        abort();
    pthread_cancel(thread);
    jars_right(jars);
    pthread_join(thread, &end);
    explore_join();
    moves = other == mover ? 1 : 0;
    if (body == mover && end != PTHREAD_CANCELED)
        moves++;
    explore_check(jars_total(jars) == 2);
    explore_check(jars_right(jars) >= moves);
    jars_free(jars);
}

EXPLORE(one_cancel)
{
    int part = explore_choose(3);

    if (part == 0)
        cancel(NULL, mover);
    else if (part == 1)
        cancel(mover, mover);
    else
        cancel(mover, looker);
}
