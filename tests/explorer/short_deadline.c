// verdict: race
// tsan: race; helgrind: errors
// What a loop does that is to run for five milliseconds is seen.
#include <pthread.h>
#include <time.h>

static long rounds;

static long milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void *work(void *unused)
{
    long end = milliseconds() + 5;
    while (milliseconds() < end)
        rounds++;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, work, NULL);
    work(NULL);
    pthread_join(t, NULL);
    return 0;
}
