// verdict: clean
// tsan: silent; helgrind: 4 errors
// A spin lock made of atomic_flag. Helgrind raises a false alarm.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_flag lock = ATOMIC_FLAG_INIT;
static int x;

static void *increment(void *unused)
{
    while (atomic_flag_test_and_set(&lock))
        ;
    x++;
    atomic_flag_clear(&lock);
    return unused;
}

int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, increment, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    assert(x == 3);
    return 0;
}
