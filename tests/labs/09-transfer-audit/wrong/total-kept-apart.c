// killed-by: count count, explore assertion; because: the total is right by itself, but it changes at another moment than the balances
#include "bank.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    long balance; /* guarded by lock */
};

struct bank {
    int n; /* constant */
    atomic_long total;
    struct account account[];
};

struct bank *bank_new(int n, long each)
{
    struct bank *bank =
        malloc(sizeof(*bank) + (size_t)n * sizeof(bank->account[0]));

    bank->n = n;
    atomic_init(&bank->total, n * each);
    for (int i = 0; i < n; i++) {
        pthread_mutex_init(&bank->account[i].lock, NULL);
        bank->account[i].balance = each;
    }
    return bank;
}

void bank_free(struct bank *bank)
{
    for (int i = 0; i < bank->n; i++)
        pthread_mutex_destroy(&bank->account[i].lock);
    free(bank);
}

long bank_balance(struct bank *bank, int account)
{
    struct account *a = &bank->account[account];
    long balance;

    pthread_mutex_lock(&a->lock);
    balance = a->balance;
    pthread_mutex_unlock(&a->lock);
    return balance;
}

/* Adds change to the balance, if the balance stays above zero. */
static int change_balance(struct bank *bank, struct account *a, long change)
{
    int result = -1;

    pthread_mutex_lock(&a->lock);
    if (a->balance + change >= 0) {
        a->balance += change;
        result = 0;
    }
    pthread_mutex_unlock(&a->lock);
    if (result == 0)
        atomic_fetch_add(&bank->total, change);
    return result;
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    if (change_balance(bank, &bank->account[from], -amount) != 0)
        return -1;
    bank_tick();
    change_balance(bank, &bank->account[to], amount);
    return 0;
}

long bank_total(struct bank *bank)
{
    return atomic_load(&bank->total);
}
