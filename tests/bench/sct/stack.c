// verdict: assertion; sizes: 2
// The flag says that something was pushed once, not that something is there.
#include <assert.h>
#include <pthread.h>

enum { SIZE = 5 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int place[SIZE], top, pushed;

static void *push(void *unused)
{
    for (int i = 0; i < SIZE; i++) {
        pthread_mutex_lock(&lock);
        place[top++] = i;
        pushed = 1;
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

static void *pop(void *unused)
{
    for (int i = 0; i < SIZE; i++) {
        pthread_mutex_lock(&lock);
        if (pushed) {
            assert(top > 0);
            top--;
        }
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i == 0 ? push : pop, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
