// killed-by: count count, conduct conduct; silent: tsan, helgrind; because: one atomic counter: all threads want the same line with every addition
#include "counters.h"

#include <stdatomic.h>
#include <stdlib.h>

struct counters {
    atomic_long all;
};

struct counters *counters_new(int n)
{
    (void)n;
    return calloc(1, sizeof(struct counters));
}

void counters_free(struct counters *counters)
{
    free(counters);
}

void counters_add(struct counters *counters, int id, long k)
{
    (void)id;
    atomic_fetch_add(&counters->all, k);
}

const long *counters_cell(const struct counters *counters, int id)
{
    (void)id;
    return (const long *)&counters->all;
}

long counters_sum(const struct counters *counters)
{
    return atomic_load(&counters->all);
}
