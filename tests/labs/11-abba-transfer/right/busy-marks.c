/* One short lock around a mark in each account: both or none. */
#include "account.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct account {
    bool busy;    /* guarded by bank: a transfer is working on it */
    long balance; /* for who made it busy, or under bank when it is not */
};

static pthread_mutex_t bank = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t idle = PTHREAD_COND_INITIALIZER;

struct account *account_new(long balance)
{
    struct account *account = calloc(1, sizeof(*account));

    account->balance = balance;
    return account;
}

void account_free(struct account *account)
{
    free(account);
}

long account_balance(struct account *account)
{
    long balance;

    pthread_mutex_lock(&bank);
    while (account->busy)
        pthread_cond_wait(&idle, &bank);
    balance = account->balance;
    pthread_mutex_unlock(&bank);
    return balance;
}

int transfer(struct account *from, struct account *to, long amount)
{
    int result = -1;

    pthread_mutex_lock(&bank);
    while (from->busy || to->busy)
        pthread_cond_wait(&idle, &bank);
    from->busy = to->busy = true;
    pthread_mutex_unlock(&bank);

    if (from->balance >= amount) {
        from->balance -= amount;
        transfer_tick();
        to->balance += amount;
        result = 0;
    }

    pthread_mutex_lock(&bank);
    from->busy = to->busy = false;
    pthread_cond_broadcast(&idle);
    pthread_mutex_unlock(&bank);
    return result;
}
