// verdict: race
// tsan: data race; helgrind: 2 errors
// A spin on a plain flag.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static volatile int flag;
static int data;

static void *writer(void *unused)
{
    data = 42;
    flag = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, writer, NULL);
    while (!flag)
        ;
    assert(data == 42);
    pthread_join(t, NULL);
    return 0;
}
