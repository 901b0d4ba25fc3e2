// verdict: clean
// tsan: silent; helgrind: 1 error
// A latch counts down by an atomic; the last one takes the mutex before it
// signals, so that no wakeup is lost. What the threads wrote is published by
// the count alone.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int left = 2;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t zero = PTHREAD_COND_INITIALIZER;
static int part[2];

static void *worker(void *arg)
{
    part[(intptr_t)arg] = 1;
    if (atomic_fetch_sub(&left, 1) == 1) {
        pthread_mutex_lock(&m);
        pthread_cond_signal(&zero);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, (void *)(intptr_t)0);
    pthread_create(&b, NULL, worker, (void *)(intptr_t)1);
    pthread_mutex_lock(&m);
    while (atomic_load(&left) > 0)
        pthread_cond_wait(&zero, &m);
    pthread_mutex_unlock(&m);
    assert(part[0] + part[1] == 2);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
