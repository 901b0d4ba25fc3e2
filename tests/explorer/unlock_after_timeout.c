// verdict: misuse
// tsan: silent; helgrind: silent
// The lock may not have been got in time, and is given back all the same.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int x;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    x++;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    struct timespec until;
    pthread_create(&t, NULL, worker, NULL);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    pthread_mutex_timedlock(&m, &until);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
