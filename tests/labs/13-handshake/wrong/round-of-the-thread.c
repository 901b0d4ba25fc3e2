// killed-by: explore lost-wakeup; because: a thread counts its rounds at all handshakes together, and waits at a new one for a round that the other side never gets to
#include "handshake.h"

#include <pthread.h>
#include <stdlib.h>

enum { A, B };

struct handshake {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    long done[2]; /* by side: first steps that are complete; guarded by lock */
};

static _Thread_local long round; /* that this thread is in */

struct handshake *handshake_new(void)
{
    struct handshake *handshake = calloc(1, sizeof(*handshake));

    pthread_mutex_init(&handshake->lock, NULL);
    pthread_cond_init(&handshake->changed, NULL);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    pthread_cond_destroy(&handshake->changed);
    pthread_mutex_destroy(&handshake->lock);
    free(handshake);
}

/* The caller's first step is done: waits for that of the other side. */
static void meet(struct handshake *handshake, int side)
{
    pthread_mutex_lock(&handshake->lock);
    handshake->done[side] = ++round;
    pthread_cond_signal(&handshake->changed);
    while (handshake->done[1 - side] < round)
        pthread_cond_wait(&handshake->changed, &handshake->lock);
    pthread_mutex_unlock(&handshake->lock);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    meet(handshake, A);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    meet(handshake, B);
    b2(context);
}
