// killed-by: conduct conduct; silent: tsan, helgrind; because: between the two locks the money is nowhere, and anybody can look
#include "account.h"

#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    long balance; /* guarded by lock */
};

struct account *account_new(long balance)
{
    struct account *account = malloc(sizeof(*account));

    pthread_mutex_init(&account->lock, NULL);
    account->balance = balance;
    return account;
}

void account_free(struct account *account)
{
    pthread_mutex_destroy(&account->lock);
    free(account);
}

long account_balance(struct account *account)
{
    long balance;

    pthread_mutex_lock(&account->lock);
    balance = account->balance;
    pthread_mutex_unlock(&account->lock);
    return balance;
}

int transfer(struct account *from, struct account *to, long amount)
{
    int result = -1;

    pthread_mutex_lock(&from->lock);
    if (from->balance >= amount) {
        from->balance -= amount;
        result = 0;
    }
    pthread_mutex_unlock(&from->lock);
    if (result != 0)
        return result;
    transfer_tick();
    pthread_mutex_lock(&to->lock);
    to->balance += amount;
    pthread_mutex_unlock(&to->lock);
    return 0;
}
