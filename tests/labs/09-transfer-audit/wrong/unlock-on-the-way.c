// killed-by: count count, explore assertion; because: while the clerk walks the lock is free, and the coin is in neither account
#include "bank.h"

#include <pthread.h>
#include <stdlib.h>

struct bank {
    pthread_mutex_t lock;
    int n;          /* constant */
    long balance[]; /* guarded by lock */
};

struct bank *bank_new(int n, long each)
{
    struct bank *bank =
        malloc(sizeof(*bank) + (size_t)n * sizeof(bank->balance[0]));

    bank->n = n;
    pthread_mutex_init(&bank->lock, NULL);
    for (int i = 0; i < n; i++)
        bank->balance[i] = each;
    return bank;
}

void bank_free(struct bank *bank)
{
    pthread_mutex_destroy(&bank->lock);
    free(bank);
}

long bank_balance(struct bank *bank, int account)
{
    long balance;

    pthread_mutex_lock(&bank->lock);
    balance = bank->balance[account];
    pthread_mutex_unlock(&bank->lock);
    return balance;
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    int result = -1;

    pthread_mutex_lock(&bank->lock);
    if (bank->balance[from] >= amount) {
        bank->balance[from] -= amount;
        pthread_mutex_unlock(&bank->lock);
        bank_tick(); /* takes long: let the others work */
        pthread_mutex_lock(&bank->lock);
        bank->balance[to] += amount;
        result = 0;
    }
    pthread_mutex_unlock(&bank->lock);
    return result;
}

long bank_total(struct bank *bank)
{
    long total = 0;

    pthread_mutex_lock(&bank->lock);
    for (int i = 0; i < bank->n; i++)
        total += bank->balance[i];
    pthread_mutex_unlock(&bank->lock);
    return total;
}
