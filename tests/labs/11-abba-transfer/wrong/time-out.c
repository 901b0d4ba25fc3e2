// killed-by: count count, conduct banned-call; because: after a tenth of a second it tells the customer that he has no money
#include "account.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

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
        struct timespec soon;

        from->balance -= amount;
        transfer_tick();
        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_nsec += 100000000;
        soon.tv_sec += soon.tv_nsec / 1000000000;
        soon.tv_nsec %= 1000000000;
        if (pthread_mutex_timedlock(&to->lock, &soon) == 0) {
            to->balance += amount;
            pthread_mutex_unlock(&to->lock);
            result = 0;
        } else {
            from->balance += amount;
        }
    }
    pthread_mutex_unlock(&from->lock);
    return result;
}
