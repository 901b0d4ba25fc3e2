// verdict: clean
// tsan: silent; helgrind: silent
// The exit status is 3 in every execution: nothing is wrong with that. And one
// that a timed wait decides may differ.
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int done;

static void *work(void *unused)
{
    pthread_mutex_lock(&m);
    done = 1;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    struct timespec until;
    int result = 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    pthread_create(&t, NULL, work, NULL);
    pthread_mutex_lock(&m);
    while (!done && result != ETIMEDOUT)
        result = pthread_cond_timedwait(&c, &m, &until);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return result == ETIMEDOUT ? 4 : 3;
}
