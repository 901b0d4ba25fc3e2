// verdict: internal
// The arena of a thread is full: that is no failure of the program.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static void *worker(void *unused)
{
    char *p = malloc(1UL << 32);
    p[0] = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    assert(malloc(1UL << 46) == NULL);
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
