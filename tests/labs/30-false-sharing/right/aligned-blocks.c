/* A block of its own for each cell, which begins and ends with a line. */
#include "counters.h"

#include <stdlib.h>

struct counters {
    int n;
    long *cell[];
};

struct counters *counters_new(int n)
{
    struct counters *counters =
        malloc(sizeof(*counters) + (size_t)n * sizeof(long *));

    counters->n = n;
    for (int i = 0; i < n; i++) {
        counters->cell[i] = aligned_alloc(CACHE_LINE, CACHE_LINE);
        *counters->cell[i] = 0;
    }
    return counters;
}

void counters_free(struct counters *counters)
{
    for (int i = 0; i < counters->n; i++)
        free(counters->cell[i]);
    free(counters);
}

void counters_add(struct counters *counters, int id, long k)
{
    *counters->cell[id] += k;
}

const long *counters_cell(const struct counters *counters, int id)
{
    return counters->cell[id];
}

long counters_sum(const struct counters *counters)
{
    long sum = 0;

    for (int i = 0; i < counters->n; i++)
        sum += *counters->cell[i];
    return sum;
}
