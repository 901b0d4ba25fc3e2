// killed-by: count self-deadlock; because: accounts share four locks, and a move between two accounts with the same one takes it twice
#include "bank.h"

#include <pthread.h>
#include <stdlib.h>

enum { LOCKS = 4 };

struct account {
    long balance; /* guarded by lock[number % LOCKS] */
};

struct bank {
    int n; /* constant */
    pthread_mutex_t lock[LOCKS];
    struct account account[];
};

struct bank *bank_new(int n, long each)
{
    struct bank *bank =
        malloc(sizeof(*bank) + (size_t)n * sizeof(bank->account[0]));

    bank->n = n;
    for (int i = 0; i < LOCKS; i++)
        pthread_mutex_init(&bank->lock[i], NULL);
    for (int i = 0; i < n; i++) {
        bank->account[i].balance = each;
    }
    return bank;
}

void bank_free(struct bank *bank)
{
    for (int i = 0; i < LOCKS; i++)
        pthread_mutex_destroy(&bank->lock[i]);
    free(bank);
}

long bank_balance(struct bank *bank, int account)
{
    struct account *a = &bank->account[account];
    long balance;

    pthread_mutex_lock(&bank->lock[account % LOCKS]);
    balance = a->balance;
    pthread_mutex_unlock(&bank->lock[account % LOCKS]);
    return balance;
}

/* All threads lock accounts in the order of their indices (see lab 11). */
static void lock_both(struct bank *bank, int a, int b)
{
    int first = a < b ? a : b;
    int second = a < b ? b : a;

    pthread_mutex_lock(&bank->lock[first % LOCKS]);
    if (second != first)
        pthread_mutex_lock(&bank->lock[second % LOCKS]);
}

static void unlock_both(struct bank *bank, int a, int b)
{
    pthread_mutex_unlock(&bank->lock[a % LOCKS]);
    if (b != a)
        pthread_mutex_unlock(&bank->lock[b % LOCKS]);
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    int result = -1;

    lock_both(bank, from, to);
    if (bank->account[from].balance >= amount) {
        bank->account[from].balance -= amount;
        bank_tick();
        bank->account[to].balance += amount;
        result = 0;
    }
    unlock_both(bank, from, to);
    return result;
}

long bank_total(struct bank *bank)
{
    long total = 0;

    /* Nobody moves anything while all locks are held. */
    for (int i = 0; i < LOCKS; i++)
        pthread_mutex_lock(&bank->lock[i]);
    for (int i = 0; i < bank->n; i++)
        total += bank->account[i].balance;
    for (int i = 0; i < LOCKS; i++)
        pthread_mutex_unlock(&bank->lock[i]);
    return total;
}
