// killed-by: explore assertion; because: two moves see enough money for one, and then both take it
#include "bank.h"

#include <pthread.h>
#include <stdlib.h>

struct bank {
    pthread_mutex_t lock;
    int n;          /* constant */
    long account[]; /* guarded by lock */
};

struct bank *bank_new(int n, long each)
{
    struct bank *bank =
        malloc(sizeof(*bank) + (size_t)n * sizeof(bank->account[0]));

    bank->n = n;
    pthread_mutex_init(&bank->lock, NULL);
    for (int i = 0; i < n; i++)
        bank->account[i] = each;
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
    balance = bank->account[account];
    pthread_mutex_unlock(&bank->lock);
    return balance;
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    if (bank_balance(bank, from) < amount)
        return -1;
    pthread_mutex_lock(&bank->lock);
    bank->account[from] -= amount;
    bank_tick();
    bank->account[to] += amount;
    pthread_mutex_unlock(&bank->lock);
    return 0;
}

long bank_total(struct bank *bank)
{
    long total = 0;

    pthread_mutex_lock(&bank->lock);
    for (int i = 0; i < bank->n; i++)
        total += bank->account[i];
    pthread_mutex_unlock(&bank->lock);
    return total;
}
