/* A member that fills the line up: the cells are a line apart wherever the
 * array begins, so the memory need not be aligned. */
#include "counters.h"

#include <stdlib.h>
#include <string.h>

struct cell {
    long count;
    char unused[CACHE_LINE - sizeof(long)];
};

struct counters {
    int n;
    struct cell cell[]; /* cell[i] is thread i's until it has been joined */
};

struct counters *counters_new(int n)
{
    struct counters *counters =
        calloc(1, sizeof(struct counters) + (size_t)n * sizeof(struct cell));

    counters->n = n;
    return counters;
}

void counters_free(struct counters *counters)
{
    free(counters);
}

void counters_add(struct counters *counters, int id, long k)
{
    counters->cell[id].count += k;
}

const long *counters_cell(const struct counters *counters, int id)
{
    return &counters->cell[id].count;
}

long counters_sum(const struct counters *counters)
{
    long sum = 0;

    for (int i = 0; i < counters->n; i++)
        sum += counters->cell[i].count;
    return sum;
}
