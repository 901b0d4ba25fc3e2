// verdict: clean
// Atomics of a size that has no instruction, and of a floating type.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct three {
    int a, b, c;
};

static _Atomic struct three all;
static _Atomic double sum;

static void *worker(void *unused)
{
    atomic_store(&all, ((struct three){1, 1, 1}));
    sum += 0.5;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    struct three now = atomic_load(&all);
    assert(now.a == now.b && now.b == now.c);
    sum += 0.25;
    pthread_join(t, NULL);
    assert(sum == 0.75);
    return 0;
}
