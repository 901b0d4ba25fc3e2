// verdict: assertion
// tsan: silent; helgrind: silent
// Takes every return of the timed wait for the event.
#include <assert.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int reply;

static void *server(void *unused)
{
    pthread_mutex_lock(&m);
    reply = 42;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 5;
    pthread_create(&t, NULL, server, NULL);
    pthread_mutex_lock(&m);
    if (reply == 0)
        pthread_cond_timedwait(&c, &m, &until);
    assert(reply == 42);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
