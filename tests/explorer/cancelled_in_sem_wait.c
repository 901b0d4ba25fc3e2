// verdict: assertion; preemptions: 1
// tsan: silent; helgrind: silent
// The cleanup handler gives back a permit that a cancelled wait never took.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t key;

static void give_back(void *unused)
{
    (void)unused;
    sem_post(&key);
}

static void *use(void *unused)
{
    pthread_cleanup_push(give_back, NULL);
    sem_wait(&key);
    pthread_cleanup_pop(1);
    return unused;
}

int main(void)
{
    pthread_t t;
    int permits;
    sem_init(&key, 0, 1);
    sem_wait(&key);
    pthread_create(&t, NULL, use, NULL);
    pthread_cancel(t);
    sem_post(&key);
    pthread_join(t, NULL);
    sem_getvalue(&key, &permits);
    assert(permits == 1);
    return 0;
}
