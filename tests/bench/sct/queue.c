// verdict: assertion; sizes: 2
// Each call of the queue is locked, but "is there one?" and "take it" are two
// calls.
#include <assert.h>
#include <pthread.h>

enum { ITEMS = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int item[ITEMS] = {1, 2, 3, 4}, head;

static int is_empty(void)
{
    int empty;

    pthread_mutex_lock(&lock);
    empty = head == ITEMS;
    pthread_mutex_unlock(&lock);
    return empty;
}

static int take(void)
{
    int taken = 0;

    pthread_mutex_lock(&lock);
    if (head < ITEMS)
        taken = item[head++];
    pthread_mutex_unlock(&lock);
    return taken;
}

static void *drain(void *unused)
{
    while (!is_empty())
        assert(take() != 0);
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, drain, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
