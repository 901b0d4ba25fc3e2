// verdict: clean
// tsan: silent; helgrind: silent
// _Thread_local variables belong to their thread and begin anew each time.
#include <assert.h>
#include <pthread.h>

static _Thread_local int mine = 1;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused)
{
    assert(mine == 1);
    pthread_mutex_lock(&m);
    mine++;
    pthread_mutex_unlock(&m);
    pthread_mutex_lock(&m);
    mine++;
    pthread_mutex_unlock(&m);
    assert(mine == 3);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(mine == 1);
    return 0;
}
