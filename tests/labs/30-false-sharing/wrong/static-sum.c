// killed-by: count count; silent: explore; because: the sum is static: asked again, it adds all cells up once more
#include "counters.h"

#include <stdlib.h>
#include <string.h>

/* The alignment makes the size of a cell a multiple of the line, too. */
struct cell {
    _Alignas(CACHE_LINE) long count;
};

struct counters {
    int n;
    struct cell cell[]; /* cell[i] is thread i's until it has been joined */
};

struct counters *counters_new(int n)
{
    /* calloc knows nothing of cache lines. */
    size_t size = sizeof(struct counters) + (size_t)n * sizeof(struct cell);
    struct counters *counters = aligned_alloc(CACHE_LINE, size);

    memset(counters, 0, size);
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
    static long sum;

    for (int i = 0; i < counters->n; i++)
        sum += counters->cell[i].count;
    return sum;
}
