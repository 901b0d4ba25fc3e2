// killed-by: conduct conduct; silent: tsan, helgrind; because: one lock for all tills: the sums are right, but only one till can be open
#include "till.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct till {
    long cash; /* guarded by lock */
};

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
    pthread_mutex_lock(&lock);
    till->cash += amount;
    pthread_mutex_unlock(&lock);
}

int till_pay_out(struct till *till, long amount)
{
    int result = -1;

    pthread_mutex_lock(&lock);
    if (till->cash >= amount) {
        till->cash -= amount;
        result = 0;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

long till_cash(struct till *till)
{
    long cash;

    pthread_mutex_lock(&lock);
    cash = till->cash;
    pthread_mutex_unlock(&lock);
    return cash;
}

int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context)
{
    int result;

    pthread_mutex_lock(&lock);
    result = f(&till->cash, context);
    pthread_mutex_unlock(&lock);
    return result;
}
