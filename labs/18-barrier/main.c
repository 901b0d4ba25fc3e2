/*
 * Three hikers, four huts. Start it with `make run LAB=18`.
 */
#include "barrier.h"

#include <pthread.h>
#include <stdio.h>

enum { HIKERS = 3, HUTS = 4 };

static struct barrier *barrier;

static void *hiker(void *argument)
{
    const char *name = argument;

    for (int hut = 1; hut <= HUTS; hut++) {
        printf("%s arrives at hut %d\n", name, hut);
        if (barrier_wait(barrier))
            printf("--- all are at hut %d ---\n", hut);
    }
    return NULL;
}

int main(void)
{
    static char *names[HIKERS] = {"Ann", "Ben", "Cem"};
    pthread_t threads[HIKERS];

    setvbuf(stdout, NULL, _IOLBF, 0);
    barrier = barrier_new(HIKERS);
    for (int i = 0; i < HIKERS; i++)
        pthread_create(&threads[i], NULL, hiker, names[i]);
    for (int i = 0; i < HIKERS; i++)
        pthread_join(threads[i], NULL);
    barrier_free(barrier);
    return 0;
}
