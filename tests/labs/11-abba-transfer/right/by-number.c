/* Each account has a number; the smaller one is locked first. */
#include "account.h"

#include <pthread.h>
#include <stdlib.h>

struct account {
    unsigned long number; /* never changes; no two are the same */
    pthread_mutex_t lock;
    long balance; /* guarded by lock */
};

static pthread_mutex_t counter_lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long counter; /* guarded by counter_lock */

struct account *account_new(long balance)
{
    struct account *account = malloc(sizeof(*account));

    pthread_mutex_init(&account->lock, NULL);
    account->balance = balance;
    pthread_mutex_lock(&counter_lock);
    account->number = counter++;
    pthread_mutex_unlock(&counter_lock);
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

/* Locks two accounts in the order of their numbers. */
static void lock_both(struct account *a, struct account *b)
{
    struct account *first = a->number < b->number ? a : b;
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
