// killed-by: tsan race, helgrind race; because: the seventeenth number goes on the first slip again, and nobody asked whether that was read
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

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
    struct slip slips[16];
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));

    for (int i = 0; i < n; i++) {
        slips[i % 16] = (struct slip){i, cook, context};
        pthread_create(&threads[i], NULL, cook_main, &slips[i % 16]);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
