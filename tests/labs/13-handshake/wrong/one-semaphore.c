// killed-by: count count, explore assertion; because: with one semaphore for both a thread can take its own sign
#include "handshake.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct handshake {
    sem_t done; /* posted when a first step is done */
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    sem_init(&handshake->done, 0, 0);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    sem_destroy(&handshake->done);
    free(handshake);
}

/* A signal can end the wait early: then the event has not happened yet. */
static void wait_for(sem_t *event)
{
    while (sem_wait(event) != 0 && errno == EINTR)
        continue;
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    sem_post(&handshake->done);
    wait_for(&handshake->done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    sem_post(&handshake->done);
    wait_for(&handshake->done);
    b2(context);
}
