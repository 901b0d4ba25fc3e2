// killed-by: explore assertion; because: a move takes the money and then sees that it was not there: who looks in between sees less than nothing
#include "bank.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct bank {
    pthread_mutex_t lock;
    int n; /* constant */
    atomic_long account[];
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
    return atomic_load(&bank->account[account]);
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    int result = -1;

    pthread_mutex_lock(&bank->lock);
    if (atomic_fetch_sub(&bank->account[from], amount) >= amount) {
        bank_tick();
        atomic_fetch_add(&bank->account[to], amount);
        result = 0;
    } else {
        atomic_fetch_add(&bank->account[from], amount);
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
