// verdict: unsupported
// A signal to another thread is not modelled, and is named.
#include <pthread.h>
#include <signal.h>

static void handler(int signal)
{
    (void)signal;
}

static void *worker(void *unused)
{
    return unused;
}

int main(void)
{
    pthread_t t;
    signal(SIGUSR1, handler);
    pthread_create(&t, NULL, worker, NULL);
    pthread_kill(t, SIGUSR1);
    pthread_join(t, NULL);
    return 0;
}
