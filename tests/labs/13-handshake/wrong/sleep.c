// killed-by: count count, conduct banned-call, tsan race, helgrind race; because: a pause orders nothing: the other side can take longer
#include "handshake.h"

#include <stdlib.h>
#include <unistd.h>

struct handshake {
    useconds_t pause; /* long enough for a first step */
};

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    handshake->pause = 100;
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    free(handshake);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    usleep(handshake->pause);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    usleep(handshake->pause);
    b2(context);
}
