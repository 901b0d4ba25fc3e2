// verdict: clean
// localtime_r answers in the caller's own memory.
#include <pthread.h>
#include <time.h>

static const time_t now = 1;

static void *worker(void *unused)
{
    struct tm mine;
    localtime_r(&now, &mine);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    struct tm mine;
    gmtime_r(&now, &mine);
    pthread_join(t, NULL);
    return 0;
}
