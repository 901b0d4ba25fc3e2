// verdict: use-after-free
// The second of two threads that are well ordered writes to a closed stream.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *journal;

static void *worker(void *unused)
{
    pthread_mutex_lock(&lock);
    fputs("working\n", journal);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t t;
    journal = fopen("/tmp/journal", "w");
    pthread_create(&t, NULL, worker, NULL);
    pthread_mutex_lock(&lock);
    fclose(journal);
    pthread_mutex_unlock(&lock);
    pthread_join(t, NULL);
    return 0;
}
