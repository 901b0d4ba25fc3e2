// killed-by: explore race; because: without the second lock it pays in all the same
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

    if (from == to)
        return account_balance(from) >= amount ? 0 : -1;
    pthread_mutex_lock(&from->lock);
    if (from->balance >= amount) {
        from->balance -= amount;
        transfer_tick();
        int busy = pthread_mutex_trylock(&to->lock);

        to->balance += amount;
        if (!busy)
            pthread_mutex_unlock(&to->lock);
        result = 0;
    }
    pthread_mutex_unlock(&from->lock);
    return result;
}
