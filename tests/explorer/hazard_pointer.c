// verdict: clean
// tsan: silent; helgrind: 1 error
// A hazard pointer: published, and only used when the source is still the
// same; the owner waits for it before it frees.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static _Atomic(int *) shared;
static _Atomic(int *) hazard;

static int *make(int value)
{
    int *p = malloc(sizeof *p);
    *p = value;
    return p;
}

static void *reader(void *unused)
{
    int *p;
    do {
        p = atomic_load(&shared);
        atomic_store(&hazard, p);
    } while (p != atomic_load(&shared));
    assert(*p == 1 || *p == 2);
    atomic_store_explicit(&hazard, NULL, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t t;
    int *first = make(1);
    int *second = make(2);
    atomic_store(&shared, first);
    pthread_create(&t, NULL, reader, NULL);
    atomic_store(&shared, second);
    while (atomic_load(&hazard) == first)
        ;
    free(first);
    pthread_join(t, NULL);
    free(second);
    return 0;
}
