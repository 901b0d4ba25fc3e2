// killed-by: count livelock; because: each thread keeps its first lock while it tries for the other one, for ever
#include "account.h"

#include <pthread.h>
#include <sched.h>
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
        while (pthread_mutex_trylock(&to->lock) != 0)
            sched_yield();
        to->balance += amount;
        pthread_mutex_unlock(&to->lock);
        result = 0;
    }
    pthread_mutex_unlock(&from->lock);
    return result;
}
