// verdict: crash
// tsan: silent; helgrind: silent
// The pointer may still be null: the order of two threads decides.
#include <pthread.h>
#include <stdatomic.h>

static int value = 3;
static _Atomic(int *) p;

static void *reader(void *unused)
{
    int v = *atomic_load(&p);
    return v == 3 ? unused : NULL;
}

static void *writer(void *unused)
{
    atomic_store(&p, &value);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, writer, NULL);
    pthread_create(&b, NULL, reader, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
