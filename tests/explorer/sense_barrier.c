// verdict: clean
// tsan: silent; helgrind: 8 errors
// A barrier by hand, used twice: who comes last turns the sense over.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int arrived;
static atomic_int sense;
static int value[2];

static void barrier(int mine)
{
    if (atomic_fetch_add(&arrived, 1) == 1) {
        atomic_store(&arrived, 0);
        atomic_store_explicit(&sense, mine, memory_order_release);
    }
    while (atomic_load_explicit(&sense, memory_order_acquire) != mine)
        ;
}

static void *runner(void *arg)
{
    int me = (int)(intptr_t)arg;
    value[me] = 1;
    barrier(1);
    assert(value[1 - me] == 1);
    barrier(0);
    value[me] = 2;
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, runner, (void *)(intptr_t)0);
    pthread_create(&b, NULL, runner, (void *)(intptr_t)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
