// verdict: race
// A signal is handled by another thread, before any operation of its: the
// handler changes what main() reads.
#include <pthread.h>
#include <signal.h>

static int signals;

static void handler(int signal)
{
    (void)signal;
    signals++;
}

static void *worker(void *mutex)
{
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(mutex);
        pthread_mutex_unlock(mutex);
    }
    return NULL;
}

int main(void)
{
    pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
    pthread_t t;
    signal(SIGUSR1, handler);
    pthread_create(&t, NULL, worker, &m);
    pthread_kill(t, SIGUSR1);
    int seen = signals;
    pthread_join(t, NULL);
    return seen > 1;
}
