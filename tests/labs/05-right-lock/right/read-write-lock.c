/* A read-write lock in the till: those who only look may look together. */
#include "till.h"

#include <pthread.h>
#include <stdlib.h>

struct till {
    pthread_rwlock_t lock;
    long cash; /* guarded by lock */
};

struct till *till_new(long cash)
{
    struct till *till = malloc(sizeof(*till));

    till->cash = cash;
    pthread_rwlock_init(&till->lock, NULL);
    return till;
}

void till_free(struct till *till)
{
    pthread_rwlock_destroy(&till->lock);
    free(till);
}

void till_pay_in(struct till *till, long amount)
{
    pthread_rwlock_wrlock(&till->lock);
    till->cash += amount;
    pthread_rwlock_unlock(&till->lock);
}

int till_pay_out(struct till *till, long amount)
{
    int result = -1;

    pthread_rwlock_wrlock(&till->lock);
    if (till->cash >= amount) {
        till->cash -= amount;
        result = 0;
    }
    pthread_rwlock_unlock(&till->lock);
    return result;
}

long till_cash(struct till *till)
{
    long cash;

    pthread_rwlock_rdlock(&till->lock);
    cash = till->cash;
    pthread_rwlock_unlock(&till->lock);
    return cash;
}

int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context)
{
    int result;

    pthread_rwlock_wrlock(&till->lock);
    result = f(&till->cash, context);
    pthread_rwlock_unlock(&till->lock);
    return result;
}
