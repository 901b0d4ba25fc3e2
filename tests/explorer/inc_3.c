// verdict: race executions: dfs 924 dpor 328
// tsan: data race; helgrind: 2 errors
// Two threads, 3 times x++ each; 2 is the smallest final value.
#include <assert.h>
#include <pthread.h>

static int x;

static void *increment(void *unused)
{
    for (int i = 0; i < 3; i++)
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
