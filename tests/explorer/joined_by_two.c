// verdict: misuse
// Two threads wait for the end of the same one.
#include <pthread.h>
#include <semaphore.h>

static sem_t end;
static pthread_t worker;

static void *work(void *unused)
{
    sem_wait(&end);
    return unused;
}

static void *wait_too(void *unused)
{
    pthread_join(worker, NULL);
    return unused;
}

int main(void)
{
    pthread_t t;
    sem_init(&end, 0, 0);
    pthread_create(&worker, NULL, work, NULL);
    pthread_create(&t, NULL, wait_too, NULL);
    sem_post(&end);
    pthread_join(worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
