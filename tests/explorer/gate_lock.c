// verdict: clean executions: dfs 2 dpor 2
// tsan: lock-order-inversion; helgrind: 1 error
// Two locks in opposite orders, but only ever under a third: no deadlock. Two
// sections under the gate, two orders.
#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int x;

static void both(pthread_mutex_t *first, pthread_mutex_t *second)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(first);
    pthread_mutex_lock(second);
    x++;
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
    pthread_mutex_unlock(&gate);
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
    pthread_t s, t;
    pthread_create(&s, NULL, ab, NULL);
    pthread_create(&t, NULL, ba, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    return 0;
}
