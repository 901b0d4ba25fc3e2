// verdict: deadlock, preemptions: 0
// The signal comes to the process before it is blocked by all: it is ignored,
// and who waits for it waits for ever.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static void *wait_for_it(void *set)
{
    int signal;
    sigwait(set, &signal);
    return NULL;
}

int main(void)
{
    pthread_t t;
    sigset_t set;
    signal(SIGUSR1, SIG_IGN);
    kill(getpid(), SIGUSR1);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&t, NULL, wait_for_it, &set);
    pthread_join(t, NULL);
    return 0;
}
