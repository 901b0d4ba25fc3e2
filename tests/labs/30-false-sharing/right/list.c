/* A list of nodes that are longer than a line: each counter has room on both
 * sides. Slow to find, but nothing is shared. */
#include "counters.h"

#include <stdlib.h>

/* A node as long as two lines: its counter has the middle for itself. */
struct node {
    char before[CACHE_LINE - sizeof(struct node *)];
    struct node *next;
    long count;
    char after[CACHE_LINE - sizeof(long)];
};

struct counters {
    struct node *first;
};

struct counters *counters_new(int n)
{
    struct counters *counters = calloc(1, sizeof(*counters));

    for (int i = 0; i < n; i++) {
        struct node *node = calloc(1, sizeof(*node));

        node->next = counters->first;
        counters->first = node;
    }
    return counters;
}

void counters_free(struct counters *counters)
{
    struct node *next;

    for (struct node *node = counters->first; node != NULL; node = next) {
        next = node->next;
        free(node);
    }
    free(counters);
}

static struct node *find(const struct counters *counters, int id)
{
    struct node *node = counters->first;

    while (id-- > 0)
        node = node->next;
    return node;
}

void counters_add(struct counters *counters, int id, long k)
{
    find(counters, id)->count += k;
}

const long *counters_cell(const struct counters *counters, int id)
{
    return &find(counters, id)->count;
}

long counters_sum(const struct counters *counters)
{
    long sum = 0;

    for (struct node *node = counters->first; node != NULL; node = node->next)
        sum += node->count;
    return sum;
}
