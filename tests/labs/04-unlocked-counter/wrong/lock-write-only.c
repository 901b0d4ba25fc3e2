// killed-by: tsan race, helgrind race; because: the value was read before the lock was taken, so the update is stale
#include <pthread.h>
#include <stdlib.h>

#include "counter.h"

static long x;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct till {
    pthread_t thread;
    long each;
    void (*tick)(void);
};

static void increment(void)
{
    long next = x + 1;

    pthread_mutex_lock(&lock);
    x = next;
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
