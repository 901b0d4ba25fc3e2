/* Who cannot get the second lock gives back the first. */
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

/* Takes both locks or, when the second one is taken, gives back the first and
 * starts again: nobody waits while holding a lock. */
static void lock_both(struct account *a, struct account *b)
{
    pthread_mutex_lock(&a->lock);
    while (b != a && pthread_mutex_trylock(&b->lock) != 0) {
        pthread_mutex_unlock(&a->lock);
        sched_yield();
        pthread_mutex_lock(&a->lock);
    }
}

static void unlock_both(struct account *a, struct account *b)
{
    pthread_mutex_unlock(&a->lock);
    if (b != a)
        pthread_mutex_unlock(&b->lock);
}

int transfer(struct account *from, struct account *to, long amount)
{
    int result = -1;

    lock_both(from, to);
    if (from->balance >= amount) {
        from->balance -= amount;
        transfer_tick();
        to->balance += amount;
        result = 0;
    }
    unlock_both(from, to);
    return result;
}
