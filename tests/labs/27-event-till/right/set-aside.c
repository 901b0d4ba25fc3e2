/* The balance stays as it is until the payment; beside it stands how much of it
 * is promised. */
#include "till.h"

#include <stdlib.h>

struct till {
    uv_loop_t *loop;
    long balance;
    long promised; /* of it, to charges under way */
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

    charge->till->promised -= charge->amount;
    if (accepted)
        charge->till->balance -= charge->amount;
    charge->done(accepted, charge->context);
    free(charge);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *charge;

    if (till->balance - till->promised < amount) {
        done(0, context);
        return;
    }
    till->promised += amount;
    charge = malloc(sizeof(*charge));
    *charge = (struct charge){till, amount, done, context};
    card_read(till->loop, answered, charge);
}
