/*
 * Two cooks, two waiters, one hatch. Start it with `make run LAB=17`; if it
 * stops printing, Ctrl-C ends it.
 */
#include "hatch.h"

#include <pthread.h>
#include <stdio.h>

enum { DAYS = 10, ROOM = 2, PLATES = 10000 };

static struct hatch *hatch;

static void *cook(void *unused)
{
    for (int i = 1; i <= PLATES; i++)
        hatch_put(hatch, i);
    return unused;
}

/* The sum of the plates that this waiter got goes to *sum. */
static void *waiter(void *sum)
{
    for (int i = 0; i < PLATES; i++)
        *(long *)sum += hatch_get(hatch);
    return NULL;
}

int main(void)
{
    hatch = hatch_new(ROOM);
    for (int day = 0; day < DAYS; day++) {
        long sums[2] = {0, 0};
        pthread_t threads[4];

        printf("Day %d: ", day);
        fflush(stdout);
        for (int i = 0; i < 2; i++) {
            pthread_create(&threads[i], NULL, cook, NULL);
            pthread_create(&threads[2 + i], NULL, waiter, &sums[i]);
        }
        for (int i = 0; i < 4; i++)
            pthread_join(threads[i], NULL);
        printf("plates worth %ld, expected %ld\n", sums[0] + sums[1],
               (long)PLATES * (PLATES + 1));
    }
    hatch_free(hatch);
    return 0;
}
