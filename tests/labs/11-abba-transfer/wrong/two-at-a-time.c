// killed-by: conduct conduct; because: a semaphore lets two transfers in, and one of others' accounts waits for them
#include "account.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
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

/*
 * Locks two accounts, the one with the smaller address first. All threads keep
 * to this order, so nobody holds a later lock while waiting for an earlier one.
 */
static sem_t clerks;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make(void)
{
    sem_init(&clerks, 0, 2);
}

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

    pthread_once(&once, make);
    while (sem_wait(&clerks) != 0)
        continue;
    lock_both(from, to);
    if (from->balance >= amount) {
        from->balance -= amount;
        transfer_tick();
        to->balance += amount;
        result = 0;
    }
    unlock_both(from, to);
    sem_post(&clerks);
    return result;
}
