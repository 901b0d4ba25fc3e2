// verdict: assertion; sizes: 4 8; long: 20 50 100; preemptions: 1
// One thread guards the counter with one lock, the N - 1 others with another.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t right = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t wrong = PTHREAD_MUTEX_INITIALIZER;
static atomic_int counter;

static void *guarded(void *unused)
{
    int before;

    pthread_mutex_lock(&right);
    before = counter;
    counter++;
    assert(counter == before + 1);
    pthread_mutex_unlock(&right);
    return unused;
}

static void *misguarded(void *unused)
{
    pthread_mutex_lock(&wrong);
    counter++;
    pthread_mutex_unlock(&wrong);
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i == 0 ? guarded : misguarded, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
