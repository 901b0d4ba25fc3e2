// verdict: use-after-free
// tsan: heap-use-after-free in 1 of 10 runs; helgrind: silent
// The reader may come after the free: ordered by the mutex, so no data race.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int *p;

static void *reader(void *unused)
{
    pthread_mutex_lock(&m);
    int v = *p;
    pthread_mutex_unlock(&m);
    return v == 7 ? unused : NULL;
}

int main(void)
{
    pthread_t t;
    p = malloc(sizeof *p);
    *p = 7;
    pthread_create(&t, NULL, reader, NULL);
    pthread_mutex_lock(&m);
    free(p);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
