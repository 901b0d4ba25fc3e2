// Two threads, N times x++ each. With MEGABYTES, that much in globals that
// nobody touches lies beside it.
#include <pthread.h>

#ifdef MEGABYTES
static char untouched[(size_t)MEGABYTES << 20] = {1};
#endif
static int x;

static void *increment(void *unused)
{
    for (int i = 0; i < N; i++)
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
#ifdef MEGABYTES
    return untouched[0] - 1;
#else
    return 0;
#endif
}
