// verdict: clean
// tsan: silent; helgrind: errors
// The same in a loop, which goes round once more when the exchange fails for
// nothing: its second try is no repetition of the first.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int sum;

static void *add(void *unused)
{
    int old = atomic_load(&sum);
    while (!atomic_compare_exchange_weak(&sum, &old, old + 1))
        ;
    return unused;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, add, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    assert(sum == 2);
    return 0;
}
