/* An audit that a move has disturbed starts again. */
#include "bank.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct bank {
    pthread_mutex_t lock;
    int n; /* constant */
    /* Written under lock; read by audits without it. Odd: a move is on. */
    atomic_ulong version;
    atomic_long balance[];
};

struct bank *bank_new(int n, long each)
{
    struct bank *bank =
        malloc(sizeof(*bank) + (size_t)n * sizeof(bank->balance[0]));

    bank->n = n;
    pthread_mutex_init(&bank->lock, NULL);
    atomic_init(&bank->version, 0);
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
    atomic_fetch_add(&bank->version, 1);
    if (bank->balance[from] >= amount) {
        bank->balance[from] -= amount;
        bank_tick();
        bank->balance[to] += amount;
        result = 0;
    }
    atomic_fetch_add(&bank->version, 1);
    pthread_mutex_unlock(&bank->lock);
    return result;
}

long bank_total(struct bank *bank)
{
    unsigned long before;
    long total;

    do {
        total = 0;
        before = atomic_load(&bank->version);
        for (int i = 0; i < bank->n; i++)
            total += bank->balance[i];
    } while (before % 2 == 1 || atomic_load(&bank->version) != before);
    return total;
}
