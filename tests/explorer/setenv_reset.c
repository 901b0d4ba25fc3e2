// verdict: clean
// Each execution begins with the environment as it was.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    setenv("NAME", "value", 1);
    assert(strcmp(getenv("NAME"), "value") == 0);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    assert(getenv("NAME") == NULL);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    unsetenv("NAME");
    assert(getenv("NAME") == NULL);
    return 0;
}
