// verdict: assertion
// tsan: no end; helgrind: no end
// A program that makes threads without end: three of them show the mistake.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int inside;

static void *visit(void *unused)
{
    pthread_mutex_lock(&m);
    inside++;
    assert(inside < 3);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    for (;;) {
        pthread_t t;
        pthread_create(&t, NULL, visit, NULL);
    }
}
