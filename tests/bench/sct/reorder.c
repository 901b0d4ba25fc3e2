// verdict: assertion; sizes: 3 4 5 10; long: 20 50 100; preemptions: 1
// N - 1 threads write a and then b, one looks at both: it must see all of the
// writing or none of it, but between the first a and the first b it may come.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int a, b;

static void *set(void *unused)
{
    a = 1;
    b = -1;
    return unused;
}

static void *check(void *unused)
{
    int seen_a = a;
    int seen_b = b;

    assert((seen_a == 0 && seen_b == 0) || (seen_a == 1 && seen_b == -1) ||
           (seen_a == 0 && seen_b == -1));
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i < N - 1 ? set : check, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
