// killed-by: explore assertion; silent: tsan; because: reading and writing the number are one step each, and the waiter still writes the next one before the cook reads
#include "kitchen.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int number;
static void (*the_cook)(int number, void *context);
static void *the_context;

static void *cook_main(void *unused)
{
    the_cook(atomic_load(&number), the_context);
    return unused;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));

    the_cook = cook;
    the_context = context;
    for (int i = 0; i < n; i++) {
        atomic_store(&number, i);
        pthread_create(&threads[i], NULL, cook_main, NULL);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
