// verdict: livelock
// tsan: silent; helgrind: silent
// Whoever comes first opens the gate, if it is a; if b comes first, it waits
// for a, which thinks that the gate was opened.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int arrived;
static atomic_int gate;

static void *a(void *unused)
{
    if (atomic_fetch_add(&arrived, 1) == 0)
        atomic_store(&gate, 1);
    return unused;
}

static void *b(void *unused)
{
    atomic_fetch_add(&arrived, 1);
    while (!atomic_load(&gate))
        ;
    return unused;
}

int main(void)
{
    pthread_t s, t;
    pthread_create(&s, NULL, a, NULL);
    pthread_create(&t, NULL, b, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    return 0;
}
