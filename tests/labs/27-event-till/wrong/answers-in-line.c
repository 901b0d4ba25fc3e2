// killed-by: count count; because: the answers do not come in the order of the questions: the refused customer is paid, and one whose card is good is not
#include "till.h"

#include <stdlib.h>

/* A charge between the question and the answer. */
struct charge {
    long amount;
    void (*done)(int paid, void *context);
    void *context;
    struct charge *next; /* who asked after it */
};

struct till {
    uv_loop_t *loop;
    long balance;
    struct charge *first, **last; /* who waits for an answer */
};

struct till *till_new(uv_loop_t *loop, long balance)
{
    struct till *till = malloc(sizeof(*till));

    *till = (struct till){.loop = loop, .balance = balance};
    till->last = &till->first;
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

/* The card reader has answered: whoever asked first. */
static void answered(int accepted, void *context)
{
    struct till *till = context;
    struct charge *charge = till->first;

    till->first = charge->next;
    if (till->first == NULL)
        till->last = &till->first;
    if (!accepted)
        till->balance += charge->amount;
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
    till->balance -= amount;
    charge = malloc(sizeof(*charge));
    *charge = (struct charge){amount, done, context, NULL};
    *till->last = charge;
    till->last = &charge->next;
    card_read(till->loop, answered, till);
}
