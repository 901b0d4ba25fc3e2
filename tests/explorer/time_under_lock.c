// verdict: clean
// tsan: silent; helgrind: silent
// Who looks at the clock later, under one lock, never sees an earlier time; nor
// does who was told of it by a relaxed atomic.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static double latest;         /* guarded by m */
static atomic_long signed_on; /* in milliseconds */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *stamp(void *unused)
{
    atomic_store_explicit(&signed_on, (long)(now() * 1000),
                          memory_order_relaxed);
    pthread_mutex_lock(&m);
    double t = now();
    assert(t >= latest);
    latest = t;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, stamp, NULL);
    pthread_create(&b, NULL, stamp, NULL);
    assert(atomic_load_explicit(&signed_on, memory_order_relaxed) <=
           (long)(now() * 1000));
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
