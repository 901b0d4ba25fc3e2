// killed-by: conduct conduct; because: tills open in pairs: the third one waits until the first two have made all their sales
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>

/* The total that all tills share. Guarded by lock while tills are at work. */
static long x;
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
        till->tick(); /* without the lock: the other till may be here too */
    }
    return NULL;
}

long count_parallel(int nthreads, long each, void (*tick)(void))
{
    struct till *tills = calloc((size_t)nthreads, sizeof(*tills));

    /* No lock needed here: pthread_create orders this before the tills, and
     * pthread_join orders the tills before the return. */
    x = 0;
    for (int i = 0; i < nthreads; i++) {
        tills[i].each = each;
        tills[i].tick = tick;
        pthread_create(&tills[i].thread, NULL, till_main, &tills[i]);
        if (i % 2 == 1) {
            pthread_join(tills[i - 1].thread, NULL);
            pthread_join(tills[i].thread, NULL);
        }
    }
    if (nthreads % 2 == 1)
        pthread_join(tills[nthreads - 1].thread, NULL);
    free(tills);
    return x;
}
