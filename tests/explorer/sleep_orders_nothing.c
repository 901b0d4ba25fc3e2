// verdict: assertion executions: dfs 2 dpor 2
// tsan: silent; helgrind: silent
// The lock keeps the race away, the sleep is meant to bring the order: it does
// so nearly always. Two critical sections, two orders.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int answer;

static void *compute(void *unused)
{
    pthread_mutex_lock(&m);
    answer = 42;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, compute, NULL);
    usleep(200000);
    pthread_mutex_lock(&m);
    assert(answer == 42);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
