// killed-by: explore use-after-free, tsan race; because: the slip is thrown away when the cook has started, which does not mean that he has read it
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

/* What a new cook is told. */
struct slip {
    int number;
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

    for (int i = 0; i < n; i++) {
        struct slip *slip = malloc(sizeof(*slip));

        *slip = (struct slip){i, cook, context};
        pthread_create(&threads[i], NULL, cook_main, slip);
        free(slip);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
