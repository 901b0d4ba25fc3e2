/*
 * Five philosophers, ten evenings. Start it with `make run LAB=12`; if it
 * stops printing, Ctrl-C ends it.
 */
#include "table.h"

#include <pthread.h>
#include <stdio.h>

enum { EVENINGS = 10, SEATS = 5, MEALS = 200000 };

static struct table *table;

/* What has been eaten with each fork. The forks guard their own numbers. */
static long used[SEATS];

static void *philosopher(void *number)
{
    int seat = (int)(long)number;

    for (int i = 0; i < MEALS; i++) {
        table_take(table, seat);
        used[seat]++;
        used[(seat + 1) % SEATS]++;
        table_put(table, seat);
    }
    return NULL;
}

int main(void)
{
    table = table_new(SEATS);
    for (int evening = 0; evening < EVENINGS; evening++) {
        pthread_t threads[SEATS];
        long total = 0;

        printf("Evening %d: ", evening);
        fflush(stdout);
        for (long seat = 0; seat < SEATS; seat++)
            pthread_create(&threads[seat], NULL, philosopher, (void *)seat);
        for (int seat = 0; seat < SEATS; seat++)
            pthread_join(threads[seat], NULL);
        for (int i = 0; i < SEATS; i++) {
            total += used[i];
            used[i] = 0;
        }
        printf("%ld forks used, expected %d\n", total, 2 * SEATS * MEALS);
    }
    table_free(table);
    return 0;
}
