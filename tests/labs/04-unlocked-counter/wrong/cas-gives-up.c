// killed-by: explore assertion; because: it gives up after two tries, and the other till can be faster twice
#include "counter.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* The total that all tills share. */
static atomic_long x;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
    long each;
    void (*tick)(void);
};

enum { TRIES = 2 };

static void increment(void)
{
    long seen = atomic_load(&x);

    for (int i = 0; i < TRIES; i++)
        if (atomic_compare_exchange_strong(&x, &seen, seen + 1))
            return;
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
