// killed-by: explore race; because: bank_balance() reads without the lock what a move is writing
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

/* One look at one number: nothing to tear. */
long bank_balance(struct bank *bank, int account)
{
    return bank->account[account];
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    int result = -1;

    pthread_mutex_lock(&bank->lock);
    if (bank->account[from] >= amount) {
        bank->account[from] -= amount;
        bank_tick();
        bank->account[to] += amount;
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
        total += bank->account[i];
    pthread_mutex_unlock(&bank->lock);
    return total;
}
