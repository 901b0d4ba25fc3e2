// killed-by: conduct conduct; because: two tills may ask, and the third waits for their answers, which other tills have no part in
#include "till.h"

#include <stdlib.h>
/* The shop has two card readers: the third customer waits in line. */
struct till {
    uv_loop_t *loop;
    long balance;
};
struct charge {
    struct till *till;
    long amount;
    void (*done)(int, void *);
    void *context;
    struct charge *next;
};
static struct charge *first, **last = &first;
static int asking;
struct till *till_new(uv_loop_t *loop, long balance)
{
    struct till *t = malloc(sizeof(*t));
    t->loop = loop;
    t->balance = balance;
    return t;
}
void till_free(struct till *t)
{
    free(t);
}
long till_balance(const struct till *t)
{
    return t->balance;
}
static void ask(void);
static void answered(int accepted, void *context)
{
    struct charge *c = context;
    int paid = accepted;
    asking--;
    if (!paid)
        c->till->balance += c->amount;
    c->done(paid, c->context);
    free(c);
    ask();
}
static void ask(void)
{
    while (first != NULL && asking < 2) {
        struct charge *c = first;
        if ((first = c->next) == NULL)
            last = &first;
        asking++;
        card_read(c->till->loop, answered, c);
    }
}
void till_charge(struct till *t, long amount,
                 void (*done)(int paid, void *context), void *context)
{
    struct charge *c;
    if (t->balance < amount) {
        done(0, context);
        return;
    }
    t->balance -= amount;
    c = malloc(sizeof(*c));
    *c = (struct charge){t, amount, done, context, NULL};
    *last = c;
    last = &c->next;
    ask();
}
