// killed-by: explore assertion; silent: tsan, helgrind; because: an atomic balance is no race, but between the wait and the look the next transfer has begun: the money is seen in transit
#include "account.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    atomic_long balance;
};

struct account *account_new(long balance)
{
    struct account *account = malloc(sizeof(*account));

    pthread_mutex_init(&account->lock, NULL);
    atomic_init(&account->balance, balance);
    return account;
}

void account_free(struct account *account)
{
    pthread_mutex_destroy(&account->lock);
    free(account);
}

long account_balance(struct account *account)
{
    /* Whoever works on the account has the lock. */
    pthread_mutex_lock(&account->lock);
    pthread_mutex_unlock(&account->lock);
    return atomic_load(&account->balance);
}

/*
 * Locks two accounts, the one with the smaller address first. All threads keep
 * to this order, so nobody holds a later lock while waiting for an earlier one.
 */
static void lock_both(struct account *a, struct account *b)
{
    struct account *first = (uintptr_t)a < (uintptr_t)b ? a : b;
    struct account *second = first == a ? b : a;

    pthread_mutex_lock(&first->lock);
    if (second != first)
        pthread_mutex_lock(&second->lock);
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
