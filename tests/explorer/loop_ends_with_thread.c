// verdict: assertion; preemptions: 0
// tsan: silent; helgrind: silent
// The thread leaves its loop for a reason that nobody sees (a register), does
// one thing more and ends. That its loop ends by itself must be noticed then,
// or the other thread is only ever tried before its last step.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int done;

static void *three_times(void *unused)
{
    register int i;
    for (i = 0; i < 3; i++) {
        pthread_mutex_lock(&m);
        pthread_mutex_unlock(&m);
    }
    pthread_mutex_lock(&m);
    done = 1;
    pthread_mutex_unlock(&m);
    return unused;
}

static void *look(void *unused)
{
    pthread_mutex_lock(&m);
    assert(!done);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t, u;
    pthread_create(&t, NULL, three_times, NULL);
    pthread_create(&u, NULL, look, NULL);
    pthread_join(t, NULL);
    pthread_join(u, NULL);
    return 0;
}
