// verdict: race
// setenv changes what getenv reads.
#include <pthread.h>
#include <stdlib.h>

static char *value;

static void *worker(void *unused)
{
    setenv("NAME", "value", 1);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    value = getenv("PATH");
    pthread_join(t, NULL);
    return 0;
}
