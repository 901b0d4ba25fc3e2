// verdict: clean
// tsan: silent; helgrind: 10 errors
// A ring with one producer and one consumer needs no lock: each index has one
// writer, and its release hands the place over.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { PLACES = 2, ITEMS = 3 };

static int ring[PLACES];
static atomic_int written;
static atomic_int taken;

static void *producer(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        while (i - atomic_load_explicit(&taken, memory_order_acquire) == PLACES)
            ;
        ring[i % PLACES] = i;
        atomic_store_explicit(&written, i + 1, memory_order_release);
    }
    return unused;
}

static void *consumer(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        while (atomic_load_explicit(&written, memory_order_acquire) == i)
            ;
        assert(ring[i % PLACES] == i);
        atomic_store_explicit(&taken, i + 1, memory_order_release);
    }
    return unused;
}

int main(void)
{
    pthread_t p, c;
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(c, NULL);
    return 0;
}
