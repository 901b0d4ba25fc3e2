// killed-by: count self-deadlock, explore deadlock; because: the lock is held until the answer comes, and the second charge waits for it on the only thread that could bring the answer
#include "till.h"

#include <pthread.h>
#include <stdlib.h>

struct till {
    uv_loop_t *loop;
    long balance;
    pthread_mutex_t lock; /* held while a charge is under way */
};

/* A charge between the question and the answer. */
struct charge {
    struct till *till;
    long amount;
    void (*done)(int paid, void *context);
    void *context;
};

struct till *till_new(uv_loop_t *loop, long balance)
{
    struct till *till = malloc(sizeof(*till));

    *till = (struct till){.loop = loop, .balance = balance};
    pthread_mutex_init(&till->lock, NULL);
    return till;
}

void till_free(struct till *till)
{
    pthread_mutex_destroy(&till->lock);
    free(till);
}

long till_balance(const struct till *till)
{
    return till->balance;
}

/* The card reader has answered. */
static void answered(int accepted, void *context)
{
    struct charge *charge = context;

    if (accepted)
        charge->till->balance -= charge->amount;
    pthread_mutex_unlock(&charge->till->lock);
    charge->done(accepted, charge->context);
    free(charge);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *charge;

    pthread_mutex_lock(&till->lock);
    if (till->balance < amount) {
        pthread_mutex_unlock(&till->lock);
        done(0, context);
        return;
    }
    charge = malloc(sizeof(*charge));
    *charge = (struct charge){till, amount, done, context};
    card_read(till->loop, answered, charge);
}
