// killed-by: conduct conduct; silent: tsan, helgrind, explore; because: the order is right but too strict: nobody begins the next round while the other one is in the last
#include "handshake.h"

#include <pthread.h>
#include <stdlib.h>

struct handshake {
    pthread_barrier_t barrier;
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    pthread_barrier_init(&handshake->barrier, NULL, 2);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    pthread_barrier_destroy(&handshake->barrier);
    free(handshake);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    pthread_barrier_wait(&handshake->barrier);
    a2(context);
    pthread_barrier_wait(&handshake->barrier);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    pthread_barrier_wait(&handshake->barrier);
    b2(context);
    pthread_barrier_wait(&handshake->barrier);
}
