/* Lab 20, explored: a waiter with two slips, a cook who takes what there is; or
 * two boxes, with a cook for each. */
#include "box.h"

#include <racelab/explore.h>
#include <semaphore.h>

static struct box *box;
static int bill;     /* the waiter's until box_stop(), then the cook's */
static sem_t served; /* a cook has got a slip */

static void *waiter(void *unused)
{
    for (int i = 1; i <= 2; i++) {
        const struct slip slip = {.table = i, .dish = i, .count = i};

        box_put(box, &slip);
    }
    bill = 2;
    box_stop(box);
    return unused;
}

static void two_slips(void)
{
    struct slip slip;
    int slips = 0;

    box = box_new();
    explore_thread(waiter, NULL);
    while (box_get(box, &slip)) {
        slips++;
        explore_check(slip.table == slips && slip.dish == slips &&
                      slip.count == slips);
    }
    explore_check(slips == 2 && bill == 2);
    explore_join();
    box_free(box);
}

static void *cook(void *own_box)
{
    struct slip slip;

    explore_check(box_get(own_box, &slip) == 1 && slip.table == 7);
    sem_post(&served);
    return NULL;
}

static void two_boxes(void)
{
    const struct slip slip = {.table = 7};
    struct box *other = box_new();

    sem_init(&served, 0, 0);
    box = box_new();
    explore_thread(cook, box);
    explore_thread(cook, other);
    box_put(other, &slip);
    while (sem_wait(&served) != 0)
        continue;
    box_put(box, &slip);
    explore_join();
    sem_destroy(&served);
    box_free(other);
    box_free(box);
}

EXPLORE(boxes)
{
    if (explore_choose(2) == 0)
        two_slips();
    else
        two_boxes();
}
