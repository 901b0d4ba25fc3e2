/* A spinlock: the section is so short that sleeping would not pay. */
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>

/* The total that all tills share. */
static long x;
static pthread_spinlock_t lock;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
    long each;
    void (*tick)(void);
};

static void increment(void)
{
    pthread_spin_lock(&lock);
    x++;
    pthread_spin_unlock(&lock);
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
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    for (int i = 0; i < nthreads; i++) {
        tills[i].each = each;
        tills[i].tick = tick;
        pthread_create(&tills[i].thread, NULL, till_main, &tills[i]);
    }
    for (int i = 0; i < nthreads; i++)
        pthread_join(tills[i].thread, NULL);
    pthread_spin_destroy(&lock);
    free(tills);
    return x;
}
