// verdict: assertion; preemptions: 1
// tsan: silent; helgrind: errors
// A self-check that says by the exit status what it found.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int n;

static void *count(void *unused)
{
    int seen = n;
    n = seen + 1;
    return unused;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, count, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    if (n != 2)
        fprintf(stderr, "FAIL: %d\n", n);
    return n == 2 ? 0 : 1;
}
