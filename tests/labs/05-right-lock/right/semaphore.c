/* A semaphore with one permit in each till. */
#include "till.h"

#include <semaphore.h>
#include <stdlib.h>

struct till {
    sem_t key;
    long cash; /* for whoever has the key */
};

struct till *till_new(long cash)
{
    struct till *till = malloc(sizeof(*till));

    till->cash = cash;
    sem_init(&till->key, 0, 1);
    return till;
}

void till_free(struct till *till)
{
    sem_destroy(&till->key);
    free(till);
}

void till_pay_in(struct till *till, long amount)
{
    sem_wait(&till->key);
    till->cash += amount;
    sem_post(&till->key);
}

int till_pay_out(struct till *till, long amount)
{
    int result = -1;

    sem_wait(&till->key);
    if (till->cash >= amount) {
        till->cash -= amount;
        result = 0;
    }
    sem_post(&till->key);
    return result;
}

long till_cash(struct till *till)
{
    long cash;

    sem_wait(&till->key);
    cash = till->cash;
    sem_post(&till->key);
    return cash;
}

int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context)
{
    int result;

    sem_wait(&till->key);
    result = f(&till->cash, context);
    sem_post(&till->key);
    return result;
}
