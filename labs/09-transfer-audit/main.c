/*
 * A clerk moves coins to and fro, an auditor adds up. Start it with
 * `make run LAB=09`.
 */
#include "bank.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>

enum { ACCOUNTS = 2, COINS = 5, MOVES = 10000, AUDITS = 10 };

static struct bank *bank;

/* While the clerk walks, the auditor is at work. */
void bank_tick(void)
{
    sched_yield();
}

static void *clerk(void *unused)
{
    for (int i = 0; i < MOVES; i++)
        bank_move(bank, i % 2, 1 - i % 2, 1);
    return unused;
}

int main(void)
{
    pthread_t thread;

    bank = bank_new(ACCOUNTS, COINS);
    pthread_create(&thread, NULL, clerk, NULL);
    for (int i = 0; i < AUDITS; i++) {
        printf("Audit %d: total = %ld\n", i, bank_total(bank));
        sched_yield();
    }
    pthread_join(thread, NULL);
    printf("At night: total = %ld\n", bank_total(bank));
    bank_free(bank);
    return 0;
}
