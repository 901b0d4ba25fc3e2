// verdict: lost-wakeup
// tsan: silent; helgrind: hangs, silent
// Two threads wait on one condition variable for two different things: the
// signal for one may wake the other, which goes back to sleep.
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int bread, butter;

static void await(const int *thing)
{
    pthread_mutex_lock(&m);
    while (!*thing)
        pthread_cond_wait(&changed, &m);
    pthread_mutex_unlock(&m);
}

static void bring(int *thing)
{
    pthread_mutex_lock(&m);
    *thing = 1;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
}

static void *wants(void *thing)
{
    await(thing);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, wants, &bread);
    pthread_create(&b, NULL, wants, &butter);
    bring(&bread);
    pthread_join(a, NULL);
    bring(&butter);
    pthread_join(b, NULL);
    return 0;
}
