/* The threads and the lock of C11. */
#include "counter.h"

#include <stdlib.h>
#include <threads.h>

/* The total that all tills share. Guarded by lock while tills are at work. */
static long x;
static mtx_t lock;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    thrd_t thread;
    long each;
    void (*tick)(void);
};

static void increment(void)
{
    mtx_lock(&lock);
    x++;
    mtx_unlock(&lock);
}

static int till_main(void *argument)
{
    struct till *till = argument;

    for (long i = 0; i < till->each; i++) {
        increment();
        till->tick();
    }
    return 0;
}

long count_parallel(int nthreads, long each, void (*tick)(void))
{
    struct till *tills = calloc((size_t)nthreads, sizeof(*tills));

    /* No lock needed here: thrd_create orders this before the tills, and
     * thrd_join orders the tills before the return. */
    mtx_init(&lock, mtx_plain);
    x = 0;
    for (int i = 0; i < nthreads; i++) {
        tills[i].each = each;
        tills[i].tick = tick;
        thrd_create(&tills[i].thread, till_main, &tills[i]);
    }
    for (int i = 0; i < nthreads; i++)
        thrd_join(tills[i].thread, NULL);
    mtx_destroy(&lock);
    free(tills);
    return x;
}
