// killed-by: count count, explore assertion; because: while one charge is under way the next one is turned away, and nobody tells the customer
#include "till.h"

#include <stdlib.h>

struct till {
    uv_loop_t *loop;
    long balance;
    int busy; /* a charge is under way */
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
    return till;
}

void till_free(struct till *till)
{
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
    charge->till->busy = 0;
    charge->done(accepted, charge->context);
    free(charge);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *charge;

    if (till->busy)
        return;
    if (till->balance < amount) {
        done(0, context);
        return;
    }
    till->busy = 1;
    charge = malloc(sizeof(*charge));
    *charge = (struct charge){till, amount, done, context};
    card_read(till->loop, answered, charge);
}
