/*
 * Lab 22, explored: two holders write and leave.
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

EXPLORE(two_leave)
{
    object = object_new(turn_off, NULL);
    object_ref(object);
    explore_thread(leave, NULL);
    written[0] = 1;
    object_unref(object);
    explore_join();
    explore_check(destroyed == 1);
}
