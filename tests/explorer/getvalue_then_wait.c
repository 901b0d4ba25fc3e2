// verdict: deadlock executions: dfs 6 dpor 4
// tsan: silent; helgrind: silent
// Looks at the semaphore, then waits: two threads see the same one item.
// By hand: 2 orders in which the second sees none, and 2 orders of the looks,
// which commute, times 2 of the waits.
#include <pthread.h>
#include <semaphore.h>

static sem_t items;

static void *taker(void *unused)
{
    int seen;
    sem_getvalue(&items, &seen);
    if (seen > 0)
        sem_wait(&items);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    sem_init(&items, 0, 1);
    pthread_create(&a, NULL, taker, NULL);
    pthread_create(&b, NULL, taker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
