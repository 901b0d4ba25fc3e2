/* No signal can interrupt the wait: the thread blocks all of them meanwhile. */
#include "handshake.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

struct handshake {
    sem_t a_done; /* posted when a1 is done */
    sem_t b_done; /* posted when b1 is done */
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    sem_init(&handshake->a_done, 0, 0);
    sem_init(&handshake->b_done, 0, 0);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    sem_destroy(&handshake->a_done);
    sem_destroy(&handshake->b_done);
    free(handshake);
}

/* Waits for the event; a signal that comes meanwhile is dealt with later. */
static void wait_for(sem_t *event)
{
    sigset_t all, old;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    sem_wait(event);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    sem_post(&handshake->a_done);
    wait_for(&handshake->b_done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    sem_post(&handshake->b_done);
    wait_for(&handshake->a_done);
    b2(context);
}
