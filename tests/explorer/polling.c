// verdict: clean
// tsan: silent; helgrind: silent
// Polls a flag under a lock until it is set: the loop must end.
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int done;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    done = 1;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    int seen = 0;
    pthread_create(&t, NULL, worker, NULL);
    while (!seen) {
        pthread_mutex_lock(&m);
        seen = done;
        pthread_mutex_unlock(&m);
    }
    pthread_join(t, NULL);
    return 0;
}
