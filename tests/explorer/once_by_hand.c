// verdict: clean
// tsan: silent; helgrind: 3 errors
// Initialised by whoever comes first; the others wait for the state "ready".
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { RAW, BUSY, READY };

static atomic_int state;
static int table[2];

static void init(void)
{
    int raw = RAW;
    if (atomic_compare_exchange_strong(&state, &raw, BUSY)) {
        table[0] = 20;
        table[1] = 22;
        atomic_store_explicit(&state, READY, memory_order_release);
    }
    while (atomic_load_explicit(&state, memory_order_acquire) != READY)
        ;
}

static void *user(void *unused)
{
    init();
    assert(table[0] + table[1] == 42);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, user, NULL);
    pthread_create(&b, NULL, user, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
