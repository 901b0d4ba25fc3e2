// killed-by: tsan race, helgrind race, explore race; because: plain ints are no events: two threads use them at once, and the loop may never see a change
#include "handshake.h"

#include <stdlib.h>

struct handshake {
    volatile int a_done; /* how often a1 is done */
    volatile int b_done;
};

struct handshake *handshake_new(void)
{
    return calloc(1, sizeof(struct handshake));
}

void handshake_free(struct handshake *handshake)
{
    free(handshake);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    int round;

    a1(context);
    round = ++handshake->a_done;
    while (handshake->b_done < round)
        continue;
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    int round;

    b1(context);
    round = ++handshake->b_done;
    while (handshake->a_done < round)
        continue;
    b2(context);
}
