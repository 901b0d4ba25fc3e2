// verdict: livelock
// tsan: hangs; helgrind: hangs, silent
// The lock is not given back: the second thread spins for ever.
#include <pthread.h>
#include <stdatomic.h>

static atomic_flag lock = ATOMIC_FLAG_INIT;

static void *take(void *unused)
{
    while (atomic_flag_test_and_set(&lock))
        ;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, take, NULL);
    pthread_create(&b, NULL, take, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
