// killed-by: tsan misuse, helgrind misuse, explore misuse; because: a mutex is unlocked by the thread that locked it, not by the one that has news
#include "handshake.h"

#include <pthread.h>
#include <stdlib.h>

struct handshake {
    pthread_mutex_t a_done; /* unlocked when a1 is done */
    pthread_mutex_t b_done; /* unlocked when b1 is done */
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    pthread_mutex_init(&handshake->a_done, NULL);
    pthread_mutex_init(&handshake->b_done, NULL);
    pthread_mutex_lock(&handshake->a_done);
    pthread_mutex_lock(&handshake->b_done);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    pthread_mutex_destroy(&handshake->a_done);
    pthread_mutex_destroy(&handshake->b_done);
    free(handshake);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    pthread_mutex_unlock(&handshake->a_done);
    pthread_mutex_lock(&handshake->b_done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    pthread_mutex_unlock(&handshake->b_done);
    pthread_mutex_lock(&handshake->a_done);
    b2(context);
}
