// verdict: livelock
// tsan: silent; helgrind: silent
// Each lets the other go first: both flags up, and none is ever taken down.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int wants[2];

static void *walker(void *arg)
{
    int me = (int)(intptr_t)arg;
    atomic_store(&wants[me], 1);
    while (atomic_load(&wants[1 - me]))
        sched_yield();
    atomic_store(&wants[me], 0);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, walker, (void *)(intptr_t)0);
    pthread_create(&b, NULL, walker, (void *)(intptr_t)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
