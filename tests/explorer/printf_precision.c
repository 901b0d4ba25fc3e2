// verdict: clean
// printf reads no more of a text than the precision says.
#include <pthread.h>
#include <stdio.h>

static char text[8] = "text";

static void *worker(void *unused)
{
    text[3] = 'T';
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    printf("%.*s %.2s\n", 3, text, text);
    pthread_join(t, NULL);
    return 0;
}
