// verdict: assertion
// tsan: silent; helgrind: silent
// Two producers load the same index of the ring before either moves it on.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int ring[2];
static atomic_int end;

static void *producer(void *arg)
{
    int at = atomic_load(&end);
    atomic_store(&ring[at], (int)(intptr_t)arg);
    atomic_fetch_add(&end, 1);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, producer, (void *)(intptr_t)1);
    pthread_create(&b, NULL, producer, (void *)(intptr_t)2);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(ring[0] + ring[1] == 3);
    return 0;
}
