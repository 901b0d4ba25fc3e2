// killed-by: conduct conduct; silent: tsan, helgrind; because: one thread does the work of all tills
#include "counter.h"

#include <stdlib.h>

/* The total that all tills share. */
static long x;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    long each;
    void (*tick)(void);
};

static void increment(void)
{
    x++;
}

static void *till_main(void *argument)
{
    struct till *till = argument;

    for (long i = 0; i < till->each; i++) {
        increment();
        till->tick();
    }
    return NULL;
}

long count_parallel(int nthreads, long each, void (*tick)(void))
{
    struct till *tills = calloc((size_t)nthreads, sizeof(*tills));

    x = 0;
    for (int i = 0; i < nthreads; i++) {
        tills[i].each = each;
        tills[i].tick = tick;
        till_main(&tills[i]);
    }
    free(tills);
    return x;
}
