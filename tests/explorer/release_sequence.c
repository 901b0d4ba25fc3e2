// verdict: clean
// tsan: silent; helgrind: 3 errors
// The relaxed exchange in between goes on with the release sequence of the
// store: who acquires it sees the data of the first thread.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static int data;
static atomic_int stage;

static void *first(void *unused)
{
    data = 42;
    atomic_store_explicit(&stage, 1, memory_order_release);
    return unused;
}

static void *second(void *unused)
{
    int one = 1;
    while (!atomic_compare_exchange_strong_explicit(
        &stage, &one, 2, memory_order_relaxed, memory_order_relaxed))
        one = 1;
    return unused;
}

static void *third(void *unused)
{
    while (atomic_load_explicit(&stage, memory_order_acquire) != 2)
        ;
    assert(data == 42);
    return unused;
}

int main(void)
{
    pthread_t t[3];
    pthread_create(&t[0], NULL, first, NULL);
    pthread_create(&t[1], NULL, second, NULL);
    pthread_create(&t[2], NULL, third, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    return 0;
}
