/* A mutex, a condition variable and two counters. */
#include "handshake.h"

#include <pthread.h>
#include <stdlib.h>

struct handshake {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    long a_done; /* guarded by lock: how often a1 is done */
    long b_done; /* guarded by lock */
};

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

/* Counts one more of mine and waits until there are as many of the other's. */
static void meet(struct handshake *handshake, long *mine, const long *other)
{
    pthread_mutex_lock(&handshake->lock);
    long round = ++*mine;
    pthread_cond_broadcast(&handshake->changed);
    while (*other < round)
        pthread_cond_wait(&handshake->changed, &handshake->lock);
    pthread_mutex_unlock(&handshake->lock);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    meet(handshake, &handshake->a_done, &handshake->b_done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    meet(handshake, &handshake->b_done, &handshake->a_done);
    b2(context);
}
