// verdict: crash
// One frame that is larger than the whole stack.
#include <pthread.h>

static int first(const char *block)
{
    return block[0];
}

static void *worker(void *unused)
{
    char block[64 << 20];
    block[0] = 1;
    first(block);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
