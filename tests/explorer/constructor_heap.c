// verdict: clean
// What a constructor allocates, makes and registers is there anew in each
// execution: the block can be freed, the key has its number, the handler runs.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t key;
static int *counter; /* guarded by m */

static void last(void)
{
    assert(counter == NULL);
}

__attribute__((constructor)) static void prepare(void)
{
    counter = calloc(4, sizeof *counter);
    counter[3] = 7;
    pthread_key_create(&key, NULL);
    atexit(last);
}

static void *count(void *unused)
{
    pthread_mutex_lock(&m);
    counter[0]++;
    pthread_setspecific(key, counter);
    assert(pthread_getspecific(key) == counter);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    assert(counter[3] == 7 && counter[0] == 0);
    pthread_create(&t, NULL, count, NULL);
    count(NULL);
    pthread_join(t, NULL);
    assert(counter[0] == 2);
    free(counter);
    counter = NULL;
    return 0;
}
