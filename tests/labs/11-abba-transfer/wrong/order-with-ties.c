// killed-by: explore deadlock; because: between two accounts of one branch there is no order, and their transfers still meet
#include "account.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { BRANCHES = 2 };

static atomic_int opened; /* how many accounts so far */

struct account {
    pthread_mutex_t lock;
    int branch;   /* never changes */
    long balance; /* guarded by lock */
};

struct account *account_new(long balance)
{
    struct account *account = malloc(sizeof(*account));

    pthread_mutex_init(&account->lock, NULL);
    account->branch = atomic_fetch_add(&opened, 1) % BRANCHES;
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

/*
 * Locks two accounts, the one of the first branch first.
 */
static void lock_both(struct account *a, struct account *b)
{
    struct account *first = a->branch < b->branch ? a : b;
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
