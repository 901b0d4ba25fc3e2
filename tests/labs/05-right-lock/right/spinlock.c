/* A spinlock in each till: right, if a poor choice when f takes long. */
#include "till.h"

#include <pthread.h>
#include <stdlib.h>

struct till {
    pthread_spinlock_t lock;
    long cash; /* guarded by lock */
};

struct till *till_new(long cash)
{
    struct till *till = malloc(sizeof(*till));

    till->cash = cash;
    pthread_spin_init(&till->lock, PTHREAD_PROCESS_PRIVATE);
    return till;
}

void till_free(struct till *till)
{
    pthread_spin_destroy(&till->lock);
    free(till);
}

void till_pay_in(struct till *till, long amount)
{
    pthread_spin_lock(&till->lock);
    till->cash += amount;
    pthread_spin_unlock(&till->lock);
}

int till_pay_out(struct till *till, long amount)
{
    int result = -1;

    pthread_spin_lock(&till->lock);
    if (till->cash >= amount) {
        till->cash -= amount;
        result = 0;
    }
    pthread_spin_unlock(&till->lock);
    return result;
}

long till_cash(struct till *till)
{
    long cash;

    pthread_spin_lock(&till->lock);
    cash = till->cash;
    pthread_spin_unlock(&till->lock);
    return cash;
}

int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context)
{
    int result;

    pthread_spin_lock(&till->lock);
    result = f(&till->cash, context);
    pthread_spin_unlock(&till->lock);
    return result;
}
