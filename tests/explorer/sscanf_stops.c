// verdict: clean
// A target that sscanf does not come to is not written.
#include <pthread.h>
#include <stdio.h>

static int first, second;

static void *worker(void *unused)
{
    sscanf("1 x", "%d %d", &first, &second);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    second = 1;
    pthread_join(t, NULL);
    return 0;
}
