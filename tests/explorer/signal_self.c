// verdict: clean
// A signal to oneself is handled at once, or when it is unblocked.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static _Thread_local int seen;

static void handler(int signal)
{
    seen += signal == SIGUSR1;
}

static void *worker(void *unused)
{
    sigset_t set;
    raise(SIGUSR1);
    assert(seen == 1);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_kill(pthread_self(), SIGUSR1);
    assert(seen == 1);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    assert(seen == 2);
    return unused;
}

int main(void)
{
    pthread_t t;
    struct sigaction action = {.sa_handler = handler}, before;
    sigaction(SIGUSR1, &action, &before);
    assert(before.sa_handler == SIG_DFL);
    pthread_create(&t, NULL, worker, NULL);
    worker(NULL);
    pthread_join(t, NULL);
    return 0;
}
