// verdict: race
// localtime answers in memory that all threads share.
#include <pthread.h>
#include <time.h>

static time_t now;

static void *worker(void *unused)
{
    localtime(&now);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    gmtime(&now);
    pthread_join(t, NULL);
    return 0;
}
