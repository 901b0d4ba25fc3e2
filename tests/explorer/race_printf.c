// verdict: race
// printf reads the text of a %s.
#include <pthread.h>
#include <stdio.h>

static char text[8] = "text";

static void *worker(void *unused)
{
    text[0] = 'T';
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    printf("%d: %s\n", 1, text);
    pthread_join(t, NULL);
    return 0;
}
