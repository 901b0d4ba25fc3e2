// verdict: clean
// tsan: silent; helgrind: 3 errors
// A readers-writer lock in one word: readers count up, the writer makes it -1.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int state;
static int left, right;

static void *reader(void *unused)
{
    int seen = 0;
    while (seen < 0 || !atomic_compare_exchange_strong(&state, &seen, seen + 1))
        seen = atomic_load(&state);
    assert(left == right);
    atomic_fetch_sub_explicit(&state, 1, memory_order_release);
    return unused;
}

static void *writer(void *unused)
{
    int none = 0;
    while (!atomic_compare_exchange_strong(&state, &none, -1))
        none = 0;
    left++;
    right++;
    atomic_store_explicit(&state, 0, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, writer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
