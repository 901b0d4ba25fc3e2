// verdict: deadlock, preemptions: 1
// tsan: silent; helgrind: silent
// Transfers between accounts that are drawn: two of them lock the same pair the
// other way round only with some numbers.
#include <pthread.h>
#include <stdlib.h>

enum { ACCOUNTS = 5 };

static struct account {
    pthread_mutex_t lock;
    int balance; /* guarded by lock */
} account[ACCOUNTS];

static void *transfer(void *arg)
{
    unsigned seed = *(const unsigned *)arg;
    int from = rand_r(&seed) % ACCOUNTS;
    int to = rand_r(&seed) % ACCOUNTS;
    if (from == to)
        return NULL;
    pthread_mutex_lock(&account[from].lock);
    pthread_mutex_lock(&account[to].lock);
    account[from].balance--;
    account[to].balance++;
    pthread_mutex_unlock(&account[to].lock);
    pthread_mutex_unlock(&account[from].lock);
    return NULL;
}

int main(void)
{
    pthread_t thread[2];
    unsigned seed[2] = {11, 42};
    for (int i = 0; i < ACCOUNTS; i++)
        pthread_mutex_init(&account[i].lock, NULL);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, transfer, &seed[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
