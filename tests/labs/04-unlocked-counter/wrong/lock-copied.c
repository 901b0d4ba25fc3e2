// killed-by: tsan race, helgrind race; because: a copied mutex is another mutex: each till locks its own copy
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>

/* The total that all tills share. */
static long x;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
    pthread_mutex_t lock;
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
        pthread_mutex_lock(&till->lock);
        increment();
        pthread_mutex_unlock(&till->lock);
        till->tick();
    }
    return NULL;
}

long count_parallel(int nthreads, long each, void (*tick)(void))
{
    struct till *tills = calloc((size_t)nthreads, sizeof(*tills));

    x = 0;
    for (int i = 0; i < nthreads; i++) {
        tills[i].lock = lock;
        tills[i].each = each;
        tills[i].tick = tick;
        pthread_create(&tills[i].thread, NULL, till_main, &tills[i]);
    }
    for (int i = 0; i < nthreads; i++)
        pthread_join(tills[i].thread, NULL);
    free(tills);
    return x;
}
