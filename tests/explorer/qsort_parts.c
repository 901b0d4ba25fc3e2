// verdict: clean
// Two threads sort two halves; equal elements keep their order.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static struct item {
    int key, at;
} a[10] = {{3, 0}, {1, 1}, {3, 2}, {1, 3}, {2, 4},
           {3, 5}, {1, 6}, {3, 7}, {1, 8}, {2, 9}};

static int compare(const void *x, const void *y)
{
    return ((const struct item *)x)->key - ((const struct item *)y)->key;
}

static void *worker(void *unused)
{
    qsort(a, 5, sizeof a[0], compare);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    qsort(a + 5, 5, sizeof a[0], compare);
    pthread_join(t, NULL);
    for (int i = 0; i < 9; i++)
        assert(i == 4 || compare(&a[i], &a[i + 1]) < 0 ||
               (a[i].key == a[i + 1].key && a[i].at < a[i + 1].at));
    return 0;
}
