// verdict: clean
// tsan: silent; helgrind: 9 errors
// Who owns a cell is written in an atomic beside it; ownership goes round.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

enum { CELLS = 2 };

static struct {
    atomic_int owner;
    int hits;
} cell[CELLS];

static void *worker(void *arg)
{
    int me = (int)(intptr_t)arg;
    for (int i = 0; i < CELLS; i++) {
        while (atomic_load_explicit(&cell[i].owner, memory_order_acquire) != me)
            ;
        cell[i].hits++;
        atomic_store_explicit(&cell[i].owner, me + 1, memory_order_release);
    }
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&b, NULL, worker, (void *)(intptr_t)1);
    pthread_create(&a, NULL, worker, (void *)(intptr_t)0);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(cell[0].hits == 2 && cell[1].hits == 2);
    return 0;
}
