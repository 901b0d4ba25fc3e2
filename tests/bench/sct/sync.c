// verdict: lost-wakeup; sizes: 2; long: 20 50 100; preemptions: 0
// N - 1 consumers wait once each, the producer signals once; those that come
// after the signal, or were not chosen, wait for ever.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int count;

static void *produce(void *unused)
{
    pthread_mutex_lock(&lock);
    count = N;
    pthread_mutex_unlock(&lock);
    for (int i = 1; i < N; i++)
        pthread_cond_signal(&filled);
    return unused;
}

static void *consume(void *unused)
{
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&filled, &lock);
    count--;
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i < N - 1 ? consume : produce, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
