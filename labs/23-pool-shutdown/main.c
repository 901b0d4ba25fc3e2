/*
 * The lecture's pool of two threads: two jobs, then shutdown(wait=True). Then
 * ten evenings with 1000 orders. Start it with `make run LAB=23`; if it stops
 * printing, Ctrl-C ends it.
 */
#include "pool.h"

#include <stdatomic.h>
#include <stdio.h>

enum { EVENINGS = 10, ORDERS = 1000 };

static atomic_int cooked;

static void worker(void *unused)
{
    (void)unused;
    printf("Worker thread running\n");
}

static void cook(void *unused)
{
    (void)unused;
    atomic_fetch_add(&cooked, 1);
}

int main(void)
{
    struct pool *pool = pool_new(2);

    setvbuf(stdout, NULL, _IOLBF, 0);
    pool_submit(pool, worker, NULL);
    pool_submit(pool, worker, NULL);
    pool_shutdown(pool, 1);
    printf("Main thread continuing to run\n");
    pool_free(pool);
    for (int evening = 0; evening < EVENINGS; evening++) {
        atomic_store(&cooked, 0);
        pool = pool_new(2);
        for (int i = 0; i < ORDERS; i++)
            pool_submit(pool, cook, NULL);
        pool_shutdown(pool, 1);
        printf("Evening %d: %d of %d orders cooked\n", evening,
               atomic_load(&cooked), ORDERS);
        pool_free(pool);
    }
    return 0;
}
