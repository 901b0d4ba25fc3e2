// verdict: clean
// The address of a nested function of GNU C is code on the stack.
#include <assert.h>
#include <pthread.h>

static void in_two_threads(void *(*function)(void *))
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, function, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
}

static void *whole(void *unused)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    int count = 0;
    void *increase(void *nothing)
    {
        pthread_mutex_lock(&lock);
        count++;
        pthread_mutex_unlock(&lock);
        return nothing;
    }
    in_two_threads(increase);
    assert(count == 2);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 1 << 16);
    pthread_create(&t, &small, whole, NULL);
    pthread_join(t, NULL);
    whole(NULL);
    return 0;
}
