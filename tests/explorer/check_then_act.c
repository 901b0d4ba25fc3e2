// verdict: assertion executions: dfs 6 dpor 6
// tsan: silent; helgrind: silent
// Each access is locked, but the answer of the check is old when the thread
// acts on it: both take the last item.
// By hand: 2 orders in which the second finds nothing, and 2 orders of the
// checks times 2 of the takes.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int items = 1;

static int any(void)
{
    pthread_mutex_lock(&m);
    int found = items > 0;
    pthread_mutex_unlock(&m);
    return found;
}

static void take(void)
{
    pthread_mutex_lock(&m);
    assert(items > 0);
    items--;
    pthread_mutex_unlock(&m);
}

static void *taker(void *unused)
{
    if (any())
        take();
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, taker, NULL);
    pthread_create(&b, NULL, taker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
