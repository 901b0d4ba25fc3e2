// verdict: clean
// A thread begins with the signals blocked that its creator has blocked.
#include <assert.h>
#include <pthread.h>
#include <signal.h>

static void *worker(void *unused)
{
    sigset_t mask;
    raise(SIGUSR1);
    pthread_sigmask(SIG_BLOCK, NULL, &mask);
    assert(sigismember(&mask, SIGUSR1));
    return unused;
}

int main(void)
{
    pthread_t t;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
