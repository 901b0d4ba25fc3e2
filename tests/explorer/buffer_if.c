// verdict: assertion preemptions: 0
// tsan: silent; helgrind: silent
// A bounded buffer of one place with `if`: a third thread takes the item
// between signal and wakeup. No data race, so TSan and Helgrind are silent.
#include <assert.h>
#include <pthread.h>

enum { ITEMS = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t full = PTHREAD_COND_INITIALIZER;
static pthread_cond_t empty = PTHREAD_COND_INITIALIZER;
static int count;

static void *producer(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&m);
        if (count == 1)
            pthread_cond_wait(&empty, &m);
        count++;
        assert(count == 1);
        pthread_cond_signal(&full);
        pthread_mutex_unlock(&m);
    }
    return unused;
}

static void *consumer(void *unused)
{
    pthread_mutex_lock(&m);
    if (count == 0)
        pthread_cond_wait(&full, &m);
    count--;
    assert(count == 0);
    pthread_cond_signal(&empty);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t p, c[2];
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&c[0], NULL, consumer, NULL);
    pthread_create(&c[1], NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(c[0], NULL);
    pthread_join(c[1], NULL);
    return 0;
}
