/* A plain array, of which every eighth element is used. */
#include "counters.h"

#include <stdlib.h>

enum { STRIDE = CACHE_LINE / sizeof(long) };

struct counters {
    int n;
    long cell[]; /* cell[i * STRIDE] is thread i's */
};

struct counters *counters_new(int n)
{
    struct counters *counters =
        calloc(1, sizeof(*counters) + (size_t)n * STRIDE * sizeof(long));

    counters->n = n;
    return counters;
}

void counters_free(struct counters *counters)
{
    free(counters);
}

void counters_add(struct counters *counters, int id, long k)
{
    counters->cell[id * (int)STRIDE] += k;
}

const long *counters_cell(const struct counters *counters, int id)
{
    return &counters->cell[id * (int)STRIDE];
}

long counters_sum(const struct counters *counters)
{
    long sum = 0;

    for (int i = 0; i < counters->n; i++)
        sum += counters->cell[i * (int)STRIDE];
    return sum;
}
