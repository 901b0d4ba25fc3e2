// verdict: race executions: dfs 70 dpor 34
// tsan: data race; helgrind: 2 errors
// Two threads, 2 times x++ each; 2 is the smallest final value.
#include <assert.h>
#include <pthread.h>

static int x;

static void *increment(void *unused)
{
    for (int i = 0; i < 2; i++)
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
    assert(x >= 2);
    return 0;
}
