// verdict: use-after-free
// tsan: silent; helgrind: silent
// A hazard pointer must be published and then the source read again: without
// the second look the owner may have missed it and freed.
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
    int *p = atomic_load(&shared);
    atomic_store(&hazard, p);
    int value = *p;
    atomic_store(&hazard, NULL);
    return value > 0 ? unused : NULL;
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
