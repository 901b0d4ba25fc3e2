/* A control program: two threads write one variable, nothing orders them. */
#include <pthread.h>
#include <stddef.h>

static long shared;

static void *write_it(void *unused)
{
    (void)unused;
    shared++;
    return NULL;
}

int main(void)
{
    pthread_t one;
    pthread_t two;

    pthread_create(&one, NULL, write_it, NULL);
    pthread_create(&two, NULL, write_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
