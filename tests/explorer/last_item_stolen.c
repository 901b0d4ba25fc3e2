// verdict: assertion
// tsan: silent; helgrind: silent
// The owner takes the last task of its queue without an exchange: a thief may
// take it as well.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int top;
static atomic_int bottom = 1;
static atomic_int runs;

static void run(void)
{
    assert(atomic_fetch_add(&runs, 1) == 0);
}

static void *thief(void *unused)
{
    int t = atomic_load(&top);
    if (t < atomic_load(&bottom) &&
        atomic_compare_exchange_strong(&top, &t, t + 1))
        run();
    return unused;
}

static void *owner(void *unused)
{
    int b = atomic_load(&bottom) - 1;
    if (atomic_load(&top) <= b) {
        atomic_store(&bottom, b);
        run();
    }
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, owner, NULL);
    pthread_create(&b, NULL, thief, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
