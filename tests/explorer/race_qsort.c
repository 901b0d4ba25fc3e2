// verdict: race
// Two threads sort parts of an array that overlap by one element.
#include <pthread.h>
#include <stdlib.h>

static int a[7] = {7, 6, 5, 4, 3, 2, 1};

static int compare(const void *x, const void *y)
{
    return *(const int *)x - *(const int *)y;
}

static void *worker(void *unused)
{
    qsort(a, 4, sizeof a[0], compare);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    qsort(a + 3, 4, sizeof a[0], compare);
    pthread_join(t, NULL);
    return 0;
}
