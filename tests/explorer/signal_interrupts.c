// verdict: unsupported
// A thread that waits goes on only because a signal interrupts the wait: that
// is not modelled, and is named.
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

static sem_t called;

static void handler(int signal)
{
    (void)signal;
    sem_post(&called);
}

static void *wait_for_it(void *unused)
{
    sem_wait(&called);
    return unused;
}

int main(void)
{
    pthread_t t;
    sem_init(&called, 0, 0);
    signal(SIGUSR1, handler);
    pthread_create(&t, NULL, wait_for_it, NULL);
    pthread_kill(t, SIGUSR1);
    pthread_join(t, NULL);
    return 0;
}
