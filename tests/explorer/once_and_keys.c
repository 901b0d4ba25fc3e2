// verdict: clean
// tsan: silent; helgrind: 2 errors
// pthread_once, keys with destructors, and printf.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int made;

static void make(void)
{
    pthread_key_create(&key, free);
    made++;
}

static void *worker(void *arg)
{
    pthread_once(&once, make);
    pthread_setspecific(key, malloc(4));
    printf("worker %d made=%d %s\n", (int)(long)arg, made, "text");
    return pthread_getspecific(key) != NULL ? arg : NULL;
}

int main(void)
{
    pthread_t t[2];
    for (long i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, worker, (void *)i);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    assert(made == 1);
    return 0;
}
