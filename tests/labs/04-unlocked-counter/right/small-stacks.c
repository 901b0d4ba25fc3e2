/* Tills with the smallest stack there is: how small, only the machine knows. */
#include "counter.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

static long x; /* guarded by lock while tills are at work */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
    long each;
    void (*tick)(void);
};

static void increment(void)
{
    pthread_mutex_lock(&lock);
    x++;
    pthread_mutex_unlock(&lock);
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
    pthread_attr_t small;

    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, PTHREAD_STACK_MIN);
    x = 0;
    for (int i = 0; i < nthreads; i++) {
        tills[i].each = each;
        tills[i].tick = tick;
        pthread_create(&tills[i].thread, &small, till_main, &tills[i]);
    }
    for (int i = 0; i < nthreads; i++)
        pthread_join(tills[i].thread, NULL);
    pthread_attr_destroy(&small);
    free(tills);
    return x;
}
