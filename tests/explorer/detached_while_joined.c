// verdict: misuse
// A thread detaches itself that main() may be waiting for.
#include <pthread.h>

static void *go_alone(void *unused)
{
    pthread_detach(pthread_self());
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, go_alone, NULL);
    pthread_join(t, NULL);
    return 0;
}
