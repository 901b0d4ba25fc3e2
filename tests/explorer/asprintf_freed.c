// verdict: use-after-free
// asprintf gives a block of the heap, which its reader frees too early.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static char *text;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    puts(text);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    asprintf(&text, "%d %s", 1, "text");
    pthread_create(&t, NULL, worker, NULL);
    pthread_mutex_lock(&m);
    free(text);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
