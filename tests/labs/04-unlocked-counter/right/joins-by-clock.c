/* The wait for the end of a till has a limit. Helgrind does not know any join
 * but the plain one. */
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static long x; /* guarded by lock while tills are at work */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct till {
    pthread_t thread;
    long each;
    void (*tick)(void);
};

static void *till_main(void *argument)
{
    struct till *till = argument;

    for (long i = 0; i < till->each; i++) {
        pthread_mutex_lock(&lock);
        x++;
        pthread_mutex_unlock(&lock);
        till->tick();
    }
    return NULL;
}

/* Asks again after each limit, for the tills may take long. */
static void join(pthread_t thread)
{
    struct timespec when = {.tv_sec = 1000};

    while (pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, &when) != 0)
        when.tv_sec += 1000;
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
        join(tills[i].thread);
    free(tills);
    return x;
}
