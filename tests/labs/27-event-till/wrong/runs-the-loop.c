// killed-by: count crash, explore assertion; because: it runs the loop until the answer is there: a callback that waits, and all others wait for it
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
    int answered, accepted;
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

    charge->answered = 1;
    charge->accepted = accepted;
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge charge = {till, amount, 0, 0};

    card_read(till->loop, answered, &charge);
    while (!charge.answered)
        uv_run(till->loop, UV_RUN_ONCE);
    charge.accepted = charge.accepted && till->balance >= amount;
    if (charge.accepted)
        till->balance -= amount;
    done(charge.accepted, context);
}
