/* Lab 31, explored: a thread moves a coin and is cancelled at any moment; and
 * with it somebody who moves one too, or looks; two pairs of jars at once. */
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

static void *other_mover(void *other)
{
    jars_move(other);
    return NULL;
}

static void *looker(void *unused)
{
    jars_total(jars);
    return unused;
}

static void *right_looker(void *unused)
{
    jars_right(jars);
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

static void two_pairs(void)
{
    struct jars *other = jars_new(1);

    jars = jars_new(1);
    explore_thread(other_mover, other);
    mover(NULL);
    explore_join();
    explore_check(jars_right(jars) == 1 && jars_total(jars) == 1);
    explore_check(jars_right(other) == 1 && jars_total(other) == 1);
    jars_free(jars);
    jars_free(other);
}

EXPLORE(one_cancel)
{
    int part = explore_choose(5);

    if (part == 0)
        cancel(NULL, mover);
    else if (part == 1)
        cancel(mover, mover);
    else if (part == 2)
        cancel(mover, looker);
    else if (part == 3)
        cancel(mover, right_looker);
    else
        two_pairs();
}
