// killed-by: explore assertion; because: while the audit is at the middle account a coin moves from behind it to before it
#include "bank.h"

#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    long balance; /* guarded by lock */
};

struct bank {
    int n; /* constant */
    struct account account[];
};

struct bank *bank_new(int n, long each)
{
    struct bank *bank =
        malloc(sizeof(*bank) + (size_t)n * sizeof(bank->account[0]));

    bank->n = n;
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

int bank_move(struct bank *bank, int from, int to, long amount)
{
    struct account *a = &bank->account[from < to ? from : to];
    struct account *b = &bank->account[from < to ? to : from];
    int result = -1;

    pthread_mutex_lock(&a->lock);
    if (b != a)
        pthread_mutex_lock(&b->lock);
    if (bank->account[from].balance >= amount) {
        bank->account[from].balance -= amount;
        bank_tick();
        bank->account[to].balance += amount;
        result = 0;
    }
    if (b != a)
        pthread_mutex_unlock(&b->lock);
    pthread_mutex_unlock(&a->lock);
    return result;
}

/* Never lets go of an account before it has the next one. */
long bank_total(struct bank *bank)
{
    long total = 0;

    pthread_mutex_lock(&bank->account[0].lock);
    for (int i = 0; i < bank->n; i++) {
        total += bank->account[i].balance;
        if (i + 1 < bank->n)
            pthread_mutex_lock(&bank->account[i + 1].lock);
        pthread_mutex_unlock(&bank->account[i].lock);
    }
    return total;
}
