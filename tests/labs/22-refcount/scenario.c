/*
 * Lab 22, explored. Two holders write and leave. Two holders take one reference
 * more and give it back, while their first ones are still there. Two objects
 * end at the same time.
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

static void note(void *context)
{
    ++*(int *)context;
}

static void *leave_other(void *other)
{
    object_unref(other);
    return NULL;
}

static void two_objects(void)
{
    int ended[2] = {0};
    struct object *other = object_new(note, &ended[1]);

    object = object_new(note, &ended[0]);
    explore_thread(leave_other, other);
    object_unref(object);
    explore_join();
    explore_check(ended[0] == 1 && ended[1] == 1);
}

EXPLORE(two_holders)
{
    int part = explore_choose(3);

    if (part == 0)
        two_leave();
    else if (part == 1)
        two_take();
    else
        two_objects();
}
