// verdict: race
// An exchange that fails acquires nothing if its failure order is relaxed, of
// 24 bytes as of eight.
#include <pthread.h>
#include <stdatomic.h>

struct triple {
    long part[3];
};

static _Atomic struct triple shared;
static int data;

static void *publish(void *unused)
{
    data = 1;
    atomic_store_explicit(&shared, ((struct triple){{1, 0, 0}}),
                          memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t t;
    struct triple expected = {{7, 0, 0}};
    pthread_create(&t, NULL, publish, NULL);
    atomic_compare_exchange_strong_explicit(
        &shared, &expected, ((struct triple){{8, 0, 0}}), memory_order_acq_rel,
        memory_order_relaxed);
    int seen = expected.part[0] == 1 ? data : 1;
    pthread_join(t, NULL);
    return seen;
}
