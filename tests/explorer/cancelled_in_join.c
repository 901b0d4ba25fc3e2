// verdict: assertion executions: dfs 17 dpor 3
// tsan: silent; helgrind: silent
// A thread that waits for another is cancelled; or not, if the other has ended
// before. Which of the two comes first must be tried by every strategy.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int steps;

static void *step(void *unused)
{
    steps = 3;
    return unused;
}

static void *wait_for_it(void *unused)
{
    pthread_t t;
    (void)unused;
    pthread_create(&t, NULL, step, NULL);
    pthread_join(t, NULL);
    return &steps;
}

int main(void)
{
    pthread_t t;
    void *result;
    pthread_create(&t, NULL, wait_for_it, NULL);
    pthread_cancel(t);
    pthread_join(t, &result);
    assert(result != &steps);
    return 0;
}
