// verdict: clean executions: dfs 1 dpor 1
// tsan: lock-order-inversion; helgrind: 1 error
// Two locks in opposite orders, but the second thread begins when the first
// has ended. Nothing runs at the same time: one execution.
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int x;

static void both(pthread_mutex_t *first, pthread_mutex_t *second)
{
    pthread_mutex_lock(first);
    pthread_mutex_lock(second);
    x++;
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
}

static void *ab(void *unused)
{
    both(&a, &b);
    return unused;
}

static void *ba(void *unused)
{
    both(&b, &a);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, ab, NULL);
    pthread_join(t, NULL);
    pthread_create(&t, NULL, ba, NULL);
    pthread_join(t, NULL);
    return 0;
}
