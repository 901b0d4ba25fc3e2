// verdict: assertion preemptions: 1
// tsan: silent; helgrind: silent
// A result is made in two stages, each under a lock of its own; the reader may
// come between them, when a single one of the 49 writers is stopped there.
#include <assert.h>
#include <pthread.h>

enum { N = 50 };

static pthread_mutex_t first_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second_lock = PTHREAD_MUTEX_INITIALIZER;
static int first, second;

static void *writer(void *unused)
{
    pthread_mutex_lock(&first_lock);
    first = 1;
    pthread_mutex_unlock(&first_lock);
    pthread_mutex_lock(&second_lock);
    second = 2;
    pthread_mutex_unlock(&second_lock);
    return unused;
}

static void *reader(void *unused)
{
    int seen_first, seen_second;

    pthread_mutex_lock(&first_lock);
    seen_first = first;
    pthread_mutex_unlock(&first_lock);
    if (seen_first == 0)
        return unused;
    pthread_mutex_lock(&second_lock);
    seen_second = second;
    pthread_mutex_unlock(&second_lock);
    assert(seen_second == seen_first + 1);
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i < N - 1 ? writer : reader, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
