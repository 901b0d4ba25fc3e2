// verdict: race, preemptions: 0
// Each thread works through ten megabytes of its own before it touches what
// they share: that it comes late does not hide it.
#include <pthread.h>
#include <stdlib.h>

enum { LENGTH = 1300000 };

static long sum;

static void *add_up(void *unused)
{
    long *number = malloc(LENGTH * sizeof *number);
    for (int i = 0; i < LENGTH; i++)
        number[i] = i;
    sum += number[LENGTH - 1];
    free(number);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, add_up, NULL);
    pthread_create(&b, NULL, add_up, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
