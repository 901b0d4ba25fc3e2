// verdict: crash
// A thread with a small stack and a deep recursion.
#include <pthread.h>

static int depth(int n)
{
    char block[1024];
    block[0] = (char)n;
    return n == 0 ? block[0] : depth(n - 1) + 1;
}

static void *worker(void *unused)
{
    depth(1000);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, 128 * 1024);
    pthread_create(&t, &attr, worker, NULL);
    pthread_join(t, NULL);
    return 0;
}
