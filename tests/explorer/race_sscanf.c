// verdict: race
// sscanf writes its targets.
#include <pthread.h>
#include <stdio.h>

static int first, second;

static void *worker(void *unused)
{
    sscanf("1 2", "%d %d", &first, &second);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    first = second;
    pthread_join(t, NULL);
    return 0;
}
