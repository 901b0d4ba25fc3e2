// killed-by: count count; because: static semaphores are one pair for all handshakes: another one's sign is taken for one's own
/*
 * Lab 13, solved: give your own sign first, then wait for the other one's.
 */
#include "handshake.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct handshake {
    int unused;
};

static sem_t a_done, b_done;

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    sem_init(&a_done, 0, 0);
    sem_init(&b_done, 0, 0);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    (void)0;
    (void)0;
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
    (void)handshake;
    a1(context);
    sem_post(&a_done);
    wait_for(&b_done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    (void)handshake;
    b1(context);
    sem_post(&b_done);
    wait_for(&a_done);
    b2(context);
}
