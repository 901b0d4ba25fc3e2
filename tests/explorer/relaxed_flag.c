// verdict: race
// tsan: data race; helgrind: 2 errors
// The flag is relaxed: it orders nothing, though every run looks right.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;
static int data;

static void *writer(void *unused)
{
    data = 42;
    atomic_store_explicit(&flag, 1, memory_order_relaxed);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, writer, NULL);
    while (!atomic_load_explicit(&flag, memory_order_relaxed))
        ;
    assert(data == 42);
    pthread_join(t, NULL);
    return 0;
}
