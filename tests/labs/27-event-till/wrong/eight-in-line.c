// killed-by: count count; silent: explore; because: there is room for eight in line, and the ninth is turned away though there is money for all
#include "till.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 8 };

struct charge {
    long amount;
    void (*done)(int paid, void *context);
    void *context;
};

struct till {
    uv_loop_t *loop;
    long balance;
    struct charge line[ROOM]; /* the first one is under way */
    int waiting;
};

struct till *till_new(uv_loop_t *loop, long balance)
{
    struct till *till = calloc(1, sizeof(*till));

    till->loop = loop;
    till->balance = balance;
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

static void finish_first(struct till *till, int paid)
{
    struct charge charge = till->line[0];

    if (paid)
        till->balance -= charge.amount;
    charge.done(paid, charge.context);
    till->waiting--;
    memmove(till->line, till->line + 1, sizeof(charge) * (size_t)till->waiting);
    begin_first(till);
}

static void answered(int accepted, void *till)
{
    finish_first(till, accepted);
}

static void begin_first(struct till *till)
{
    if (till->waiting == 0)
        return;
    if (till->balance < till->line[0].amount)
        finish_first(till, 0);
    else
        card_read(till->loop, answered, till);
}

void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    if (till->waiting == ROOM) {
        done(0, context);
        return;
    }
    till->line[till->waiting++] = (struct charge){amount, done, context};
    if (till->waiting == 1)
        begin_first(till);
}
