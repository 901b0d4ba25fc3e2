/*
 * One till, a cashier who pays in and a manager who pays out as much. Start it
 * with `make run LAB=05`.
 */
#include "till.h"

#include <pthread.h>
#include <stdio.h>

enum { DAYS = 10, PAYMENTS = 100000 };

static void *cashier(void *till)
{
    for (int i = 0; i < PAYMENTS; i++)
        till_pay_in(till, 1);
    return NULL;
}

static void *manager(void *till)
{
    for (int i = 0; i < PAYMENTS; i++)
        till_pay_out(till, 1);
    return NULL;
}

int main(void)
{
    for (int day = 0; day < DAYS; day++) {
        struct till *till = till_new(PAYMENTS);
        pthread_t threads[2];

        pthread_create(&threads[0], NULL, cashier, till);
        pthread_create(&threads[1], NULL, manager, till);
        pthread_join(threads[0], NULL);
        pthread_join(threads[1], NULL);
        printf("Day %d: cash = %ld, expected %d\n", day, till_cash(till),
               PAYMENTS);
        till_free(till);
    }
    return 0;
}
