// killed-by: explore race; because: the second step of side a stands in one variable for all handshakes, and another pair overwrites it while this one waits
#include "handshake.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct handshake {
    sem_t a1_done;
    sem_t b1_done;
};

static void (*second_of_a)(void *context);

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    sem_init(&handshake->a1_done, 0, 0);
    sem_init(&handshake->b1_done, 0, 0);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    sem_destroy(&handshake->b1_done);
    sem_destroy(&handshake->a1_done);
    free(handshake);
}

static void wait_for(sem_t *sign)
{
    while (sem_wait(sign) != 0 && errno == EINTR)
        continue;
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    second_of_a = a2;
    sem_post(&handshake->a1_done);
    wait_for(&handshake->b1_done);
    second_of_a(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    sem_post(&handshake->b1_done);
    wait_for(&handshake->a1_done);
    b2(context);
}
