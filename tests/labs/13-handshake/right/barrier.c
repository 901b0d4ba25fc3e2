/* Both first steps, a barrier for two, both second steps. */
#include "handshake.h"

#include <pthread.h>
#include <stdlib.h>

struct handshake {
    pthread_barrier_t both;
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    pthread_barrier_init(&handshake->both, NULL, 2);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    pthread_barrier_destroy(&handshake->both);
    free(handshake);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    pthread_barrier_wait(&handshake->both);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    pthread_barrier_wait(&handshake->both);
    b2(context);
}
