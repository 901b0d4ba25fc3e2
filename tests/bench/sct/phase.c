// verdict: deadlock; sizes: 2
// One thread waits for a flag under the lock that the other one needs to set
// it, if it comes first.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sem_t ready;

static void *wait_for_it(void *unused)
{
    pthread_mutex_lock(&lock);
    sem_wait(&ready);
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *announce(void *unused)
{
    pthread_mutex_lock(&lock);
    sem_post(&ready);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    sem_init(&ready, 0, 0);
    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i == 0 ? announce : wait_for_it, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
