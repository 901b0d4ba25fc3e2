// killed-by: conduct conduct; because: the order is right but too strict: a2 and b2 exclude each other
/*
 * Lab 13, solved: give your own sign first, then wait for the other one's.
 */
#include "handshake.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static pthread_mutex_t second = PTHREAD_MUTEX_INITIALIZER;

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
    pthread_mutex_lock(&second);
    a2(context);
    pthread_mutex_unlock(&second);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    sem_post(&handshake->b_done);
    wait_for(&handshake->a_done);
    pthread_mutex_lock(&second);
    b2(context);
    pthread_mutex_unlock(&second);
}
