// killed-by: explore race; because: a move from an account to itself reads the balance without the lock, while another thread pays in
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

/* All threads lock accounts in the order of their indices (see lab 11). */
static void lock_both(struct bank *bank, int a, int b)
{
    int first = a < b ? a : b;
    int second = a < b ? b : a;

    pthread_mutex_lock(&bank->account[first].lock);
    if (second != first)
        pthread_mutex_lock(&bank->account[second].lock);
}

static void unlock_both(struct bank *bank, int a, int b)
{
    pthread_mutex_unlock(&bank->account[a].lock);
    if (b != a)
        pthread_mutex_unlock(&bank->account[b].lock);
}

int bank_move(struct bank *bank, int from, int to, long amount)
{
    int result = -1;

    if (from == to && amount <= bank->account[from].balance)
        return 0;
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
    for (int i = 0; i < bank->n; i++)
        pthread_mutex_lock(&bank->account[i].lock);
    for (int i = 0; i < bank->n; i++)
        total += bank->account[i].balance;
    for (int i = 0; i < bank->n; i++)
        pthread_mutex_unlock(&bank->account[i].lock);
    return total;
}
