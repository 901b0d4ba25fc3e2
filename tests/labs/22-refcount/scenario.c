/*
 * Lab 22, explored. Two holders write and leave. Two holders take one reference
 * more and give it back, while their first ones are still there.
 */
#include "object.h"

#include <racelab/explore.h>

static struct object *object;
static int written[2]; /* by holder */
static int destroyed;

static void turn_off(void *unused)
{
    (void)unused;
    explore_check(written[0] + written[1] == 2);
    destroyed++;
}

static void *leave(void *unused)
{
    written[1] = 1;
    object_unref(object);
    return unused;
}

static void two_leave(void)
{
    object = object_new(turn_off, NULL);
    object_ref(object);
    explore_thread(leave, NULL);
    written[0] = 1;
    object_unref(object);
    explore_join();
    explore_check(destroyed == 1);
}

static void *take_and_give(void *unused)
{
    object_ref(object);
    object_unref(object);
    return unused;
}

static void two_take(void)
{
    object = object_new(turn_off, NULL);
    object_ref(object);
    explore_thread(take_and_give, NULL);
    take_and_give(NULL);
    explore_join();
    object_unref(object);
    explore_check(destroyed == 0);
    written[0] = written[1] = 1;
    object_unref(object);
    explore_check(destroyed == 1);
}

EXPLORE(two_holders)
{
    if (explore_choose(2) == 0)
        two_leave();
    else
        two_take();
}
