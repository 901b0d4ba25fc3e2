/*
 * Lab 13: after you / no, after you. This is the file you edit.
 *
 * Goal: a1 before b2, b1 before a2, and both sides come to an end.
 * Keep: a1 and b1 can happen at the same time.
 */
#include "handshake.h"

#include <semaphore.h>
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

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    sem_wait(&handshake->b_done);
    sem_post(&handshake->a_done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    sem_wait(&handshake->a_done);
    sem_post(&handshake->b_done);
    b2(context);
}
