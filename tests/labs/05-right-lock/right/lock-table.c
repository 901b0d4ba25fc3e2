/* A table of locks: the till's address picks one, always the same. */
#include "till.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

enum { LOCKS = 64 };

static pthread_mutex_t locks[LOCKS] = {[0 ... LOCKS - 1] =
                                           PTHREAD_MUTEX_INITIALIZER};

struct till {
    long cash; /* guarded by lock_of(till) */
};

/* The same till always gets the same lock. */
static pthread_mutex_t *lock_of(const struct till *till)
{
    return &locks[(uintptr_t)till / 32 % LOCKS];
}

struct till *till_new(long cash)
{
    struct till *till = malloc(sizeof(*till));

    till->cash = cash;
    return till;
}

void till_free(struct till *till)
{
    free(till);
}

void till_pay_in(struct till *till, long amount)
{
    pthread_mutex_lock(lock_of(till));
    till->cash += amount;
    pthread_mutex_unlock(lock_of(till));
}

int till_pay_out(struct till *till, long amount)
{
    int result = -1;

    pthread_mutex_lock(lock_of(till));
    if (till->cash >= amount) {
        till->cash -= amount;
        result = 0;
    }
    pthread_mutex_unlock(lock_of(till));
    return result;
}

long till_cash(struct till *till)
{
    long cash;

    pthread_mutex_lock(lock_of(till));
    cash = till->cash;
    pthread_mutex_unlock(lock_of(till));
    return cash;
}

int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context)
{
    int result;

    pthread_mutex_lock(lock_of(till));
    result = f(&till->cash, context);
    pthread_mutex_unlock(lock_of(till));
    return result;
}
