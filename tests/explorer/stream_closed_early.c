// verdict: race
// Nothing orders the last line of the log before its end.
#include <pthread.h>
#include <stdio.h>

static FILE *journal;

static void *worker(void *unused)
{
    fprintf(journal, "working\n");
    return unused;
}

int main(void)
{
    pthread_t t;
    journal = fopen("/tmp/journal", "w");
    pthread_create(&t, NULL, worker, NULL);
    fclose(journal);
    pthread_join(t, NULL);
    return 0;
}
