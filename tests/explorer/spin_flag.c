// verdict: clean
// tsan: silent; helgrind: 2 errors
// A correct spin on an atomic flag: Helgrind reports a race on data.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;
static int data;

static void *writer(void *unused)
{
    data = 42;
    atomic_store_explicit(&flag, 1, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, writer, NULL);
    while (!atomic_load_explicit(&flag, memory_order_acquire))
        ;
    assert(data == 42);
    pthread_join(t, NULL);
    return 0;
}
