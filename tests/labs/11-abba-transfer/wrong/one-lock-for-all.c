// killed-by: conduct conduct; silent: tsan, helgrind; because: one lock for the bank: no deadlock, and no two transfers at the same time
#include "account.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t bank = PTHREAD_MUTEX_INITIALIZER;

struct account {
    long balance; /* guarded by bank */
};

struct account *account_new(long balance)
{
    struct account *account = malloc(sizeof(*account));

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
    balance = account->balance;
    pthread_mutex_unlock(&bank);
    return balance;
}

int transfer(struct account *from, struct account *to, long amount)
{
    int result = -1;

    pthread_mutex_lock(&bank);
    if (from->balance >= amount) {
        from->balance -= amount;
        transfer_tick();
        to->balance += amount;
        result = 0;
    }
    pthread_mutex_unlock(&bank);
    return result;
}
