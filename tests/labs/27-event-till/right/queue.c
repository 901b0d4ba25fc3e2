/* A queue for each till: one charge at a time is under way, the others wait in
 * line, not on the loop. */
#include "till.h"

#include <stdlib.h>

/* A charge in line; the first one is under way. */
struct charge {
    struct till *till;
    long amount;
    void (*done)(int paid, void *context);
    void *context;
    struct charge *next;
};

struct till {
    uv_loop_t *loop;
    long balance;
    struct charge *first, **last;
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

static void begin_first(struct till *till);

/* The first charge in line is over. */
static void finish_first(struct till *till, int paid)
{
    struct charge *charge = till->first;

    if (paid)
        till->balance -= charge->amount;
    charge->done(paid, charge->context); /* it may get into line again */
    till->first = charge->next;
    if (till->first == NULL)
        till->last = &till->first;
    free(charge);
    begin_first(till);
}

static void answered(int accepted, void *context)
{
    finish_first(context, accepted);
}

static void begin_first(struct till *till)
{
    if (till->first == NULL)
        return;
    if (till->balance < till->first->amount)
        finish_first(till, 0);
    else
        card_read(till->loop, answered, till);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *charge = malloc(sizeof(*charge));

    *charge = (struct charge){till, amount, done, context, NULL};
    *till->last = charge;
    till->last = &charge->next;
    if (till->first == charge)
        begin_first(till);
}
