// verdict: clean
// tsan: silent; helgrind: silent
// A bounded buffer of two places, with semaphores.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t places, items;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int buffer[2], in, out;

static void *producer(void *unused)
{
    for (int i = 1; i <= 3; i++) {
        sem_wait(&places);
        pthread_mutex_lock(&m);
        buffer[in++ % 2] = i;
        pthread_mutex_unlock(&m);
        sem_post(&items);
    }
    return unused;
}

int main(void)
{
    pthread_t t;
    sem_init(&places, 0, 2);
    sem_init(&items, 0, 0);
    pthread_create(&t, NULL, producer, NULL);
    for (int i = 1; i <= 3; i++) {
        sem_wait(&items);
        pthread_mutex_lock(&m);
        assert(buffer[out++ % 2] == i);
        pthread_mutex_unlock(&m);
        sem_post(&places);
    }
    pthread_join(t, NULL);
    sem_destroy(&places);
    sem_destroy(&items);
    return 0;
}
