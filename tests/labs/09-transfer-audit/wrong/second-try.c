// killed-by: explore assertion; because: a move can come between in the second count as it did in the first, and that count is returned
#include "bank.h"

#include <pthread.h>
#include <stdlib.h>

struct bank {
    pthread_mutex_t lock;
    long moves;     /* guarded by lock */
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
    bank->moves = 0;
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
    int result = -1;

    pthread_mutex_lock(&bank->lock);
    if (bank->account[from] >= amount) {
        bank->account[from] -= amount;
        bank_tick();
        bank->account[to] += amount;
        bank->moves++;
        result = 0;
    }
    pthread_mutex_unlock(&bank->lock);
    return result;
}

static long moves(struct bank *bank)
{
    long moves;

    pthread_mutex_lock(&bank->lock);
    moves = bank->moves;
    pthread_mutex_unlock(&bank->lock);
    return moves;
}

/* Counts without keeping the clerks waiting; a second try is enough. */
long bank_total(struct bank *bank)
{
    long total = 0;

    for (int tries = 0; tries < 2; tries++) {
        long before = moves(bank);

        total = 0;
        for (int i = 0; i < bank->n; i++)
            total += bank_balance(bank, i);
        if (moves(bank) == before)
            return total;
    }
    return total;
}
