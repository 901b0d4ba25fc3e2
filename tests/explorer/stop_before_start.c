// verdict: assertion executions: dfs 2 dpor 2
// tsan: silent; helgrind: silent
// An order nobody ensures: the stop may come before the start and is
// forgotten. Two critical sections, two orders.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int running;

static void set(int value)
{
    pthread_mutex_lock(&m);
    running = value;
    pthread_mutex_unlock(&m);
}

static void *start(void *unused)
{
    set(1);
    return unused;
}

static void *stop(void *unused)
{
    set(0);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, start, NULL);
    pthread_create(&b, NULL, stop, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(!running);
    return 0;
}
