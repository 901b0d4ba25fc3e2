// killed-by: count count; because: the balance is kept in an int: a till with more than two thousand million coins holds another number
#include "till.h"

#include <stdlib.h>

struct till {
    uv_loop_t *loop;
    int balance;
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

    *till = (struct till){.loop = loop, .balance = (int)balance};
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

    if (!accepted)
        charge->till->balance += charge->amount;
    charge->done(accepted, charge->context);
    free(charge);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *charge;

    if (till->balance < amount) {
        done(0, context);
        return;
    }
    till->balance -= amount; /* look and take: nobody comes in between */
    charge = malloc(sizeof(*charge));
    *charge = (struct charge){till, amount, done, context};
    card_read(till->loop, answered, charge);
}
