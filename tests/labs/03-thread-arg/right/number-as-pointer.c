/* The number itself travels in place of the pointer; what is the same for all
 * cooks is written once, before the first of them starts. */
#include "kitchen.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

/* What all cooks are told. */
static void (*cook_all)(int number, void *context);
static void *context_of_all;

static void *cook_main(void *argument)
{
    cook_all((int)(intptr_t)argument, context_of_all);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));

    cook_all = cook;
    context_of_all = context;
    for (int i = 0; i < n; i++)
        pthread_create(&threads[i], NULL, cook_main, (void *)(intptr_t)i);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
