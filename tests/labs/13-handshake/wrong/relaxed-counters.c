// killed-by: tsan race, explore race; because: relaxed counters say that a1 is done, and not that b can read what it has written
#include "handshake.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct handshake {
    atomic_long a_done, b_done;
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
    a1(context);
    long round =
        atomic_fetch_add_explicit(&handshake->a_done, 1, memory_order_relaxed) +
        1;
    while (atomic_load_explicit(&handshake->b_done, memory_order_relaxed) <
           round)
        sched_yield();
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    long round =
        atomic_fetch_add_explicit(&handshake->b_done, 1, memory_order_relaxed) +
        1;
    while (atomic_load_explicit(&handshake->a_done, memory_order_relaxed) <
           round)
        sched_yield();
    b2(context);
}
