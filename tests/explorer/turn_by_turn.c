// verdict: clean
// tsan: silent; helgrind: 12 errors
// Two threads take turns by an atomic: what one wrote is the other's when it
// has the turn.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int turn;
static int x;

static void *player(void *arg)
{
    int me = (int)(intptr_t)arg;
    for (int i = 0; i < 2; i++) {
        while (atomic_load_explicit(&turn, memory_order_acquire) != me)
            ;
        assert(x % 2 == me);
        x++;
        atomic_store_explicit(&turn, 1 - me, memory_order_release);
    }
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, player, (void *)(intptr_t)0);
    pthread_create(&b, NULL, player, (void *)(intptr_t)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(x == 4);
    return 0;
}
