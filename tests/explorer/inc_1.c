// verdict: race executions: dfs 6 dpor 4
// tsan: data race; helgrind: 2 errors
// Two threads, one x++ each: C(4,2) interleavings of two reads and two writes.
#include <assert.h>
#include <pthread.h>

static int x;

static void *increment(void *unused)
{
    x++;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, increment, NULL);
    pthread_create(&b, NULL, increment, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(x == 2);
    return 0;
}
