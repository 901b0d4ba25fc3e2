/*
 * A menu of courses: each course is two smaller courses, which the cook orders
 * from the kitchen in which he works. With 8, 4, 2 and 1 cooks. Start it with
 * `make run LAB=24`; if it stops printing, Ctrl-C ends it.
 */
#include "pool.h"

#include <stdio.h>

enum { DEPTH = 3 };

static long cook(struct pool *pool, long depth)
{
    struct promise *first, *second;
    long dishes;

    if (depth == 0)
        return 1;
    first = pool_call(pool, cook, depth - 1);
    second = pool_call(pool, cook, depth - 1);
    dishes = promise_get(pool, first) + promise_get(pool, second);
    promise_free(first);
    promise_free(second);
    return dishes;
}

int main(void)
{
    for (int cooks = 8; cooks >= 1; cooks /= 2) {
        struct pool *pool = pool_new(cooks);
        struct promise *menu;

        printf("%d cooks: ", cooks);
        fflush(stdout);
        menu = pool_call(pool, cook, DEPTH);
        printf("%ld dishes, expected %d\n", promise_get(pool, menu),
               1 << DEPTH);
        promise_free(menu);
        pool_free(pool);
    }
    return 0;
}
