// verdict: clean executions: dfs 1 dpor 1
// tsan: silent; helgrind: silent
// A thousand threads, each joined before the next: a thread's number is used
// again once nobody can take the new one for the old.
#include <assert.h>
#include <pthread.h>

static int calls;

static void *call(void *unused)
{
    calls++;
    return unused;
}

int main(void)
{
    for (int i = 0; i < 1000; i++) {
        pthread_t t;
        pthread_create(&t, NULL, call, NULL);
        pthread_join(t, NULL);
    }
    assert(calls == 1000);
    return 0;
}
