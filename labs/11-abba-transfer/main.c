/*
 * Ann and Ben send each other one coin, again and again. Start it with
 * `make run LAB=11`; if it stops printing, it is stuck: Ctrl-C ends it.
 */
#include "account.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>

enum { ROUNDS = 10, TRANSFERS = 10000, COINS = 100 };

static struct account *ann, *ben;

/* Lets the other thread run now and then, at the worst moment. */
void transfer_tick(void)
{
    sched_yield();
}

static void *from_ann(void *unused)
{
    for (int i = 0; i < TRANSFERS; i++)
        transfer(ann, ben, 1);
    return unused;
}

static void *from_ben(void *unused)
{
    for (int i = 0; i < TRANSFERS; i++)
        transfer(ben, ann, 1);
    return unused;
}

int main(void)
{
    ann = account_new(COINS);
    ben = account_new(COINS);
    for (int round = 0; round < ROUNDS; round++) {
        pthread_t threads[2];

        printf("Round %d: ", round);
        fflush(stdout);
        pthread_create(&threads[0], NULL, from_ann, NULL);
        pthread_create(&threads[1], NULL, from_ben, NULL);
        pthread_join(threads[0], NULL);
        pthread_join(threads[1], NULL);
        printf("Ann has %ld, Ben has %ld\n", account_balance(ann),
               account_balance(ben));
    }
    account_free(ann);
    account_free(ben);
    return 0;
}
