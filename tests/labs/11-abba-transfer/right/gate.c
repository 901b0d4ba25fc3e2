/* A gate that is held only while the two locks are taken. */
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

/* One thread at a time collects its two locks; the gate is open again while
 * the money moves. */
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void lock_both(struct account *a, struct account *b)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&a->lock);
    if (b != a)
        pthread_mutex_lock(&b->lock);
    pthread_mutex_unlock(&gate);
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
