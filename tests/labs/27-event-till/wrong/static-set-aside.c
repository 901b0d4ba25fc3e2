// killed-by: conduct conduct; silent: explore; because: what is set aside at one till is missing at every other one
#include "till.h"

#include <stdlib.h>

struct till {
    uv_loop_t *loop;
    long balance;
};

/* A charge between the question and the answer. */
struct charge {
    struct till *till;
    long amount;
    void (*done)(int paid, void *context);
    void *context;
};

/* What those who wait for an answer may still be paid. */
static long set_aside;

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

    set_aside -= charge->amount;
    if (accepted)
        charge->till->balance -= charge->amount;
    charge->done(accepted, charge->context);
    free(charge);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *charge;

    if (till->balance - set_aside < amount) {
        done(0, context);
        return;
    }
    set_aside += amount;
    charge = malloc(sizeof(*charge));
    *charge = (struct charge){till, amount, done, context};
    card_read(till->loop, answered, charge);
}
