/*
 * A waiter, a cook and 100000 slips. Start it with `make run LAB=20`. This
 * program is compiled without optimisation; see README.md, part 3, for what
 * the optimiser makes of box.c.
 */
#include "box.h"

#include <pthread.h>
#include <stdio.h>

enum { SLIPS = 100000 };

static struct box *box;

static void *waiter(void *unused)
{
    for (int i = 1; i <= SLIPS; i++) {
        const struct slip slip = {.table = i, .dish = i, .count = i};

        box_put(box, &slip);
    }
    box_stop(box);
    return unused;
}

int main(void)
{
    struct slip slip;
    pthread_t thread;
    long slips = 0;
    long half = 0;

    box = box_new();
    pthread_create(&thread, NULL, waiter, NULL);
    while (box_get(box, &slip)) {
        slips++;
        if (slip.table != slip.dish || slip.dish != slip.count)
            half++;
    }
    pthread_join(thread, NULL);
    printf("%ld slips, expected %d; %ld of them half written\n", slips, SLIPS,
           half);
    box_free(box);
    return 0;
}
