// verdict: use-after-free
// tsan: silent; helgrind: silent
// What atexit() registered runs while a detached thread goes on, which finds
// under the lock what is there no more.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int *hits; /* guarded by m */

static void *count(void *unused)
{
    pthread_mutex_lock(&m);
    ++*hits;
    pthread_mutex_unlock(&m);
    return unused;
}

static void clean_up(void)
{
    pthread_mutex_lock(&m);
    free(hits);
    pthread_mutex_unlock(&m);
}

int main(void)
{
    pthread_t t;
    hits = calloc(1, sizeof *hits);
    atexit(clean_up);
    pthread_create(&t, NULL, count, NULL);
    pthread_detach(t);
    return 0;
}
