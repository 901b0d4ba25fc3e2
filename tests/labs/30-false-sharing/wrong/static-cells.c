// killed-by: count count; silent: explore; because: the cells are static: a second set of counters clears them, and counts in the same ones
#include "counters.h"

#include <stdlib.h>
#include <string.h>

/* The alignment makes the size of a cell a multiple of the line, too. */
struct cell {
    _Alignas(CACHE_LINE) long count;
};

struct counters {
    int n;
    struct cell *cell; /* cell[i] is thread i's until it has been joined */
};

enum { MOST = 64 };

static struct cell cells[MOST];

struct counters *counters_new(int n)
{
    struct counters *counters = malloc(sizeof(*counters));

    memset(cells, 0, sizeof(cells));
    *counters = (struct counters){n, cells};
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
