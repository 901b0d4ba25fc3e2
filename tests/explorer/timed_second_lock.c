// verdict: clean
// tsan: silent; helgrind: 1 error
// Two locks in opposite orders, but the second is given up after a while.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int x;

static void both(pthread_mutex_t *first, pthread_mutex_t *second)
{
    struct timespec until;
    pthread_mutex_lock(first);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    int result = pthread_mutex_timedlock(second, &until);
    assert(result == 0 || result == ETIMEDOUT);
    if (result == 0) {
        x++;
        pthread_mutex_unlock(second);
    }
    pthread_mutex_unlock(first);
}

static void *ab(void *unused)
{
    both(&a, &b);
    return unused;
}

static void *ba(void *unused)
{
    both(&b, &a);
    return unused;
}

int main(void)
{
    pthread_t s, t;
    pthread_create(&s, NULL, ab, NULL);
    pthread_create(&t, NULL, ba, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    return 0;
}
