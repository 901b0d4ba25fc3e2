// verdict: clean executions: dfs 6 dpor 6
// tsan: silent; helgrind: 2 errors
// Who finishes last, by an atomic count, may read what all the others wrote.
// By hand: 3! orders of the counts.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

enum { THREADS = 3 };

static atomic_int finished;
static int part[THREADS];

static void *worker(void *arg)
{
    part[(intptr_t)arg] = 1;
    if (atomic_fetch_add(&finished, 1) < THREADS - 1)
        return NULL;
    int sum = 0;
    for (int i = 0; i < THREADS; i++)
        sum += part[i];
    assert(sum == THREADS);
    return NULL;
}

int main(void)
{
    pthread_t t[THREADS];
    for (intptr_t i = 0; i < THREADS; i++)
        pthread_create(&t[i], NULL, worker, (void *)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(t[i], NULL);
    return 0;
}
