// verdict: clean
// One thread waits for the signals of the process, which all others block.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static sigset_t signals;
static int got[2];

static void *take_two(void *unused)
{
    for (int i = 0; i < 2; i++)
        sigwait(&signals, &got[i]);
    return unused;
}

int main(void)
{
    pthread_t t;
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    pthread_create(&t, NULL, take_two, NULL);
    kill(getpid(), SIGTERM);
    pthread_kill(t, SIGUSR1);
    pthread_join(t, NULL);
    assert(got[0] + got[1] == SIGTERM + SIGUSR1);
    return 0;
}
