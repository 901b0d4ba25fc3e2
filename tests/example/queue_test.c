/* Two producers and two consumers at a queue with room for one number: nobody
 * waits for ever, and what goes in comes out. */
#include "queue.h"

#include <racelab/explore.h>

static int taken[2];

static void *put_one(void *queue)
{
    queue_put(queue, 1);
    return NULL;
}

static void *put_two(void *queue)
{
    queue_put(queue, 2);
    return NULL;
}

static void *take_first(void *queue)
{
    taken[0] = queue_take(queue);
    return NULL;
}

static void *take_second(void *queue)
{
    taken[1] = queue_take(queue);
    return NULL;
}

EXPLORE(two_and_two)
{
    struct queue *queue = queue_new(1);

    explore_thread(put_one, queue);
    explore_thread(put_two, queue);
    explore_thread(take_first, queue);
    explore_thread(take_second, queue);
    explore_join();
    explore_check(taken[0] + taken[1] == 3);
    explore_check(taken[0] != taken[1]);
    queue_free(queue);
}
