/*
 * Two tills print 20000 receipts each, and look whether each is their own.
 * Start it with `make run LAB=29`.
 */
#include "receipt.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { RECEIPTS = 20000 };

struct till {
    const char *order, *expected;
    int wrong;
};

static void *work(void *argument)
{
    struct till *till = argument;

    for (int i = 0; i < RECEIPTS; i++) {
        char *receipt = receipt_make(1, till->order);

        till->wrong += strcmp(receipt, till->expected) != 0;
        receipt_free(receipt);
    }
    return NULL;
}

int main(void)
{
    struct till tills[2] = {{"tea,cake", "No 1\n- tea\n- cake\n", 0},
                            {"soup", "No 1\n- soup\n", 0}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, work, &tills[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++)
        printf("Till %d: %d of %d receipts are not what was ordered\n", i,
               tills[i].wrong, RECEIPTS);
    return 0;
}
