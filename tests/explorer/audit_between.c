// verdict: assertion executions: dpor 3
// tsan: silent; helgrind: silent
// The audit locks the accounts one after the other: a transfer in between is
// counted on one side only.
// By hand: each of the two looks is before or after the transfer, but not the
// first after and the second before.
#include <assert.h>
#include <pthread.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

static struct account acct[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 10},
    {PTHREAD_MUTEX_INITIALIZER, 10},
};

static void *transfer(void *unused)
{
    pthread_mutex_lock(&acct[0].lock);
    pthread_mutex_lock(&acct[1].lock);
    acct[0].balance -= 5;
    acct[1].balance += 5;
    pthread_mutex_unlock(&acct[1].lock);
    pthread_mutex_unlock(&acct[0].lock);
    return unused;
}

static void *audit(void *unused)
{
    int sum = 0;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&acct[i].lock);
        sum += acct[i].balance;
        pthread_mutex_unlock(&acct[i].lock);
    }
    assert(sum == 20);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, transfer, NULL);
    pthread_create(&b, NULL, audit, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
