// verdict: use-after-free
// The thread returns the address of its own variable, which ends with it.
#include <pthread.h>
#include <stddef.h>

static _Thread_local int mine;

static void *worker(void *unused)
{
    (void)unused;
    mine = 7;
    return &mine;
}

int main(void)
{
    pthread_t t;
    void *result;
    pthread_create(&t, NULL, worker, NULL);
    pthread_join(t, &result);
    return *(int *)result == 7 ? 0 : 1;
}
