// killed-by: count count; because: smaller cells are even closer together, and they overflow
#include "counters.h"

#include <stdlib.h>

struct counters {
    int n;
    long shown[16];
    short cell[]; /* cell[i] is thread i's until it has been joined */
};

struct counters *counters_new(int n)
{
    struct counters *counters =
        calloc(1, sizeof(*counters) + (size_t)n * sizeof(long));

    counters->n = n;
    return counters;
}

void counters_free(struct counters *counters)
{
    free(counters);
}

void counters_add(struct counters *counters, int id, long k)
{
    counters->cell[id] = (short)(counters->cell[id] + k);
    counters->shown[id] = counters->cell[id];
}

const long *counters_cell(const struct counters *counters, int id)
{
    return &counters->shown[id];
}

long counters_sum(const struct counters *counters)
{
    long sum = 0;

    for (int i = 0; i < counters->n; i++)
        sum += counters->cell[i];
    return sum;
}
