// killed-by: conduct conduct; silent: tsan, helgrind, explore; because: the room is after the last cell, and the cells stand side by side
#include "counters.h"

#include <stdlib.h>

struct counters {
    int n;
    long cell[]; /* cell[i] is thread i's until it has been joined */
};

struct counters *counters_new(int n)
{
    struct counters *counters =
        calloc(1, sizeof(*counters) + (size_t)n * sizeof(long) + CACHE_LINE);

    counters->n = n;
    return counters;
}

void counters_free(struct counters *counters)
{
    free(counters);
}

void counters_add(struct counters *counters, int id, long k)
{
    counters->cell[id] += k;
}

const long *counters_cell(const struct counters *counters, int id)
{
    return &counters->cell[id];
}

long counters_sum(const struct counters *counters)
{
    long sum = 0;

    for (int i = 0; i < counters->n; i++)
        sum += counters->cell[i];
    return sum;
}
