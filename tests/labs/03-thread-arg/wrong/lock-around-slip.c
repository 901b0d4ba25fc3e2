// killed-by: explore assertion; silent: tsan, helgrind; because: the lock keeps two from touching the slip at once; it does not make the cook read before the next number is written
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

/* What a new cook is told. */
struct slip {
    int number;
    void (*cook)(int number, void *context);
    void *context;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *cook_main(void *argument)
{
    struct slip slip;

    pthread_mutex_lock(&lock);
    slip = *(struct slip *)argument;
    pthread_mutex_unlock(&lock);
    slip.cook(slip.number, slip.context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));
    struct slip slip = {.cook = cook, .context = context};

    for (int i = 0; i < n; i++) {
        pthread_mutex_lock(&lock);
        slip.number = i;
        pthread_mutex_unlock(&lock);
        pthread_create(&threads[i], NULL, cook_main, &slip);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
