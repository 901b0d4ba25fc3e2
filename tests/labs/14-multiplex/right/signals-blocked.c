/* No signal can interrupt the wait: the thread blocks all of them meanwhile. */
#include "kiosk.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

struct kiosk {
    sem_t idle; /* one permit for each idle machine */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    sem_init(&kiosk->idle, 0, (unsigned)machines);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    sem_destroy(&kiosk->idle);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    sigset_t all, old;
    int result;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    sem_wait(&kiosk->idle);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    result = brew(context);
    sem_post(&kiosk->idle);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    sem_getvalue(&kiosk->idle, &idle);
    return idle;
}
