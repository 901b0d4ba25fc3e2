// verdict: assertion; sizes: 3
// Deposit and withdrawal are locked one by one; the audit between the two
// takes the one for the whole.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int balance = 10, deposited, withdrawn;

static void *deposit(void *unused)
{
    pthread_mutex_lock(&lock);
    balance += 5;
    deposited = 1;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *withdraw(void *unused)
{
    pthread_mutex_lock(&lock);
    balance -= 3;
    withdrawn = 1;
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *audit(void *unused)
{
    pthread_mutex_lock(&lock);
    if (deposited || withdrawn)
        assert(balance == 12);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    void *(*const role[])(void *) = {deposit, withdraw, audit};
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, role[i], NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
