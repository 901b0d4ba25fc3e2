/* Each till counts for itself; the sums are added after the joins. */
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
    long each;
    long made; /* sales of this till; read by others after the join only */
    void (*tick)(void);
};

static void *till_main(void *argument)
{
    struct till *till = argument;

    for (long i = 0; i < till->each; i++) {
        till->made++;
        till->tick();
    }
    return NULL;
}

long count_parallel(int nthreads, long each, void (*tick)(void))
{
    struct till *tills = calloc((size_t)nthreads, sizeof(*tills));
    long total = 0;

    for (int i = 0; i < nthreads; i++) {
        tills[i].each = each;
        tills[i].tick = tick;
        pthread_create(&tills[i].thread, NULL, till_main, &tills[i]);
    }
    for (int i = 0; i < nthreads; i++) {
        pthread_join(tills[i].thread, NULL);
        total += tills[i].made;
    }
    free(tills);
    return total;
}
