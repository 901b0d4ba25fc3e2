// verdict: assertion; sizes: 4 10; long: 50 100
// Each thread passes on its neighbour's token, under the lock; only if they
// come in the order of the ring do all of them hold the same one in the end.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int token[N], index_of[N];

static void *pass(void *argument)
{
    int me = *(int *)argument;

    pthread_mutex_lock(&lock);
    token[me] = me == 0 ? 1 : token[me - 1];
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++) {
        index_of[i] = i;
        pthread_create(&thread[i], NULL, pass, &index_of[i]);
    }
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    assert(token[N - 1] == token[0]);
    return 0;
}
