// verdict: use-after-free; preemptions: 0
// tsan: hangs; helgrind: 1 error
// main() ends its thread, not the program; the call whose variable the other
// thread writes to has returned before.
#include <pthread.h>
#include <stddef.h>

static void *write_to(void *context)
{
    *(int *)context = 1;
    return NULL;
}

static void start(void)
{
    int result = 0;
    pthread_t t;
    pthread_create(&t, NULL, write_to, &result);
    pthread_detach(t);
}

int main(void)
{
    start();
    pthread_exit(NULL);
}
