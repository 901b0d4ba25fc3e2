// verdict: livelock
// tsan: silent; helgrind: silent
// A ticket lock whose tickets are drawn by a load and a store: both get number
// 0. When the first is done, 1 is served, and the second waits for ever.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int next;
static atomic_int serving;

static void *customer(void *unused)
{
    int mine = atomic_load(&next);
    atomic_store(&next, mine + 1);
    while (atomic_load(&serving) != mine)
        ;
    atomic_store(&serving, mine + 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, customer, NULL);
    pthread_create(&b, NULL, customer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
