// killed-by: conduct conduct; because: all sales lie in one heap, and a till that is fast makes those of another one
#include "counter.h"

#include <pthread.h>
#include <stdlib.h>

/* The total that all tills share. Guarded by lock while tills are at work. */
static long x;
static long sales_left;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What a new thread is told: how many sales to make, and what to call. */
struct till {
    pthread_t thread;
    long each;
    void (*tick)(void);
};

static void *till_main(void *argument)
{
    struct till *till = argument;

    for (;;) {
        pthread_mutex_lock(&lock);
        if (sales_left == 0) {
            pthread_mutex_unlock(&lock);
            break;
        }
        sales_left--;
        x++;
        pthread_mutex_unlock(&lock);
        till->tick();
    }
    return NULL;
}

long count_parallel(int nthreads, long each, void (*tick)(void))
{
    struct till *tills = calloc((size_t)nthreads, sizeof(*tills));

    /* No lock needed here: pthread_create orders this before the tills, and
     * pthread_join orders the tills before the return. */
    x = 0;
    sales_left = nthreads * each;
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
