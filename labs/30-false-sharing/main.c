/*
 * Where the cells are, and how long two threads take for 20 million additions
 * each. Start it with `make run LAB=30`.
 */
#include "counters.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

enum { THREADS = 2, ADDITIONS = 20000000 };

static struct counters *counters;

static void *count(void *number)
{
    for (int i = 0; i < ADDITIONS; i++)
        counters_add(counters, (int)(intptr_t)number, 1);
    return NULL;
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(void)
{
    counters = counters_new(THREADS);
    printf("The cells are %td bytes apart, a cache line has %d\n",
           (const char *)counters_cell(counters, 1) -
               (const char *)counters_cell(counters, 0),
           CACHE_LINE);
    for (int round = 0; round < 5; round++) {
        pthread_t threads[THREADS];
        double begun = seconds();

        for (int i = 0; i < THREADS; i++)
            pthread_create(&threads[i], NULL, count, (void *)(intptr_t)i);
        for (int i = 0; i < THREADS; i++)
            pthread_join(threads[i], NULL);
        printf("Round %d: %.2f s\n", round, seconds() - begun);
    }
    printf("Sum: %ld\n", counters_sum(counters));
    counters_free(counters);
    return 0;
}
