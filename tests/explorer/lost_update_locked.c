// verdict: assertion executions: dfs 6 dpor 6
// tsan: silent; helgrind: silent
// Reads under the lock and writes under the lock, but lets it go in between:
// one of the two updates is lost.
// By hand: C(4,2) orders of two sections each.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int balance = 100;

static int get(void)
{
    pthread_mutex_lock(&m);
    int now = balance;
    pthread_mutex_unlock(&m);
    return now;
}

static void set(int now)
{
    pthread_mutex_lock(&m);
    balance = now;
    pthread_mutex_unlock(&m);
}

static void *deposit(void *unused)
{
    set(get() + 50);
    return unused;
}

static void *withdraw(void *unused)
{
    set(get() - 30);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, deposit, NULL);
    pthread_create(&b, NULL, withdraw, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(balance == 120);
    return 0;
}
