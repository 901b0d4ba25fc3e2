// killed-by: explore assertion; because: a condition variable may wake a thread for nothing, and who does not look again goes on too early
#include "handshake.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct handshake {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    long a_done, b_done;
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

static void meet(struct handshake *handshake, long *mine, const long *other)
{
    pthread_mutex_lock(&handshake->lock);
    ++*mine;
    pthread_cond_broadcast(&handshake->changed);
    if (*other < *mine)
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
