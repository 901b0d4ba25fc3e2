// verdict: conduct; because: each thread is waited for before the next begins
#include "counter.h"

#include <pthread.h>

static long x;
static long share;
static void (*call)(void);

static void *sell(void *unused)
{
    (void)unused;
    for (long i = 0; i < share; i++) {
        x++;
        call();
    }
    return NULL;
}

long count_parallel(int n, long sales, void (*tick)(void))
{
    x = 0;
    share = sales;
    call = tick;
    for (int i = 0; i < n; i++) {
        pthread_t till;

        pthread_create(&till, NULL, sell, NULL);
        pthread_join(till, NULL);
    }
    return x;
}
