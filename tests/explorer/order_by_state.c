// verdict: clean executions: dfs 2 dpor 2
// tsan: lock-order-inversion; helgrind: 2 errors
// The inverse order of the locks is only for the time before the threads.
// Then two sections under both locks, two orders.
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int early = 1;
static int x;

static void *both(void *unused)
{
    pthread_mutex_t *first = early ? &b : &a;
    pthread_mutex_t *second = early ? &a : &b;
    pthread_mutex_lock(first);
    pthread_mutex_lock(second);
    x++;
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
    return unused;
}

int main(void)
{
    pthread_t s, t;
    both(NULL);
    early = 0;
    pthread_create(&s, NULL, both, NULL);
    pthread_create(&t, NULL, both, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    return 0;
}
