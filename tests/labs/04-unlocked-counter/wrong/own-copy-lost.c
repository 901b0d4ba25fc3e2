// killed-by: count count; because: each till counts in a copy of its own that nobody adds up
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>

/* The total that all tills share. */
static _Thread_local long x;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
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
        pthread_create(&tills[i].thread, NULL, till_main, &tills[i]);
    }
    for (int i = 0; i < nthreads; i++)
        pthread_join(tills[i].thread, NULL);
    free(tills);
    return x;
}
