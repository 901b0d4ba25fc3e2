// killed-by: count count, explore assertion; because: with 1 at the start each wait returns for an event that has not happened
#include "handshake.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct handshake {
    sem_t a_done; /* posted when a1 is done */
    sem_t b_done; /* posted when b1 is done */
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    sem_init(&handshake->a_done, 0, 1);
    sem_init(&handshake->b_done, 0, 1);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    sem_destroy(&handshake->a_done);
    sem_destroy(&handshake->b_done);
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
