// verdict: deadlock preemptions: 1 executions: dfs 4 dpor 3
// tsan: lock-order-inversion; helgrind: 1 error
// AB-BA. By hand: each thread is two steps (lock, lock and release). Of the
// C(4,2) = 6 orders, two begin a1 b1 and two begin b1 a1; each such pair meets
// in one deadlock, so 2 complete orders and 2 deadlocks: 4 executions in dfs.
#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;

static void *ab(void *unused)
{
    pthread_mutex_lock(&a);
    pthread_mutex_lock(&b);
    pthread_mutex_unlock(&b);
    pthread_mutex_unlock(&a);
    return unused;
}

static void *ba(void *unused)
{
    pthread_mutex_lock(&b);
    pthread_mutex_lock(&a);
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
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
