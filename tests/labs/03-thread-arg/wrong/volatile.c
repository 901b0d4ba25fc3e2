// killed-by: tsan race, helgrind race, explore race; because: volatile reads the number each time, and it is the next cook's number by then
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

/* What a new cook is told. */
struct slip {
    volatile int number;
    void (*cook)(int number, void *context);
    void *context;
};

static void *cook_main(void *argument)
{
    const struct slip *slip = argument;

    slip->cook(slip->number, slip->context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));
    struct slip slip = {.cook = cook, .context = context};

    for (int i = 0; i < n; i++) {
        slip.number = i;
        pthread_create(&threads[i], NULL, cook_main, &slip);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
