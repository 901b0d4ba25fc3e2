// verdict: clean executions: dfs 2 dpor 2
// tsan: silent; helgrind: 3 errors
// The flag that ends the worker publishes main's last message to it.
// By hand: the flag is looked at before it is set, or not.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static atomic_int stop;
static int message;

static void *worker(void *unused)
{
    while (!atomic_load_explicit(&stop, memory_order_acquire))
        sched_yield();
    assert(message == 42);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    message = 42;
    atomic_store_explicit(&stop, 1, memory_order_release);
    pthread_join(t, NULL);
    return 0;
}
