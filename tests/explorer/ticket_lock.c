// verdict: clean
// tsan: silent; helgrind: 8 errors
// A ticket lock: numbers are drawn by fetch-and-add and served in order.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int next;
static atomic_int serving;
static int x;

static void *customer(void *unused)
{
    int mine = atomic_fetch_add(&next, 1);
    while (atomic_load_explicit(&serving, memory_order_acquire) != mine)
        ;
    x++;
    atomic_store_explicit(&serving, mine + 1, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, customer, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    assert(x == 3);
    return 0;
}
