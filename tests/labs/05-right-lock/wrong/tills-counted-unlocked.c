// killed-by: explore race; because: the tills are counted without a lock, and two threads can open one at the same time
#include "till.h"

#include <pthread.h>
#include <stdlib.h>

struct till {
    pthread_mutex_t lock;
    long cash; /* guarded by lock */
};

static long tills; /* how many there are */

struct till *till_new(long cash)
{
    struct till *till = malloc(sizeof(*till));

    till->cash = cash;
    tills++;
    pthread_mutex_init(&till->lock, NULL);
    return till;
}

void till_free(struct till *till)
{
    pthread_mutex_destroy(&till->lock);
    free(till);
}

void till_pay_in(struct till *till, long amount)
{
    pthread_mutex_lock(&till->lock);
    till->cash += amount;
    pthread_mutex_unlock(&till->lock);
}

int till_pay_out(struct till *till, long amount)
{
    int result = -1;

    pthread_mutex_lock(&till->lock);
    if (till->cash >= amount) {
        till->cash -= amount;
        result = 0;
    }
    pthread_mutex_unlock(&till->lock);
    return result;
}

long till_cash(struct till *till)
{
    long cash;

    pthread_mutex_lock(&till->lock);
    cash = till->cash;
    pthread_mutex_unlock(&till->lock);
    return cash;
}

int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context)
{
    int result;

    pthread_mutex_lock(&till->lock);
    result = f(&till->cash, context);
    pthread_mutex_unlock(&till->lock);
    return result;
}
