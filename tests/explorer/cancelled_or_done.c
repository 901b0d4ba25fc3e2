// verdict: assertion
// tsan: silent; helgrind: silent
// A thread that was cancelled may have ended by itself before that.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static void *napper(void *unused)
{
    usleep(500000);
    return unused;
}

int main(void)
{
    pthread_t t;
    void *result;
    pthread_create(&t, NULL, napper, NULL);
    pthread_cancel(t);
    pthread_join(t, &result);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
