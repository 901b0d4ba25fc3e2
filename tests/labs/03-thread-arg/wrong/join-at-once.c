// killed-by: conduct conduct; silent: tsan, helgrind, explore; because: each cook finishes before the next one starts, so one slip is enough, and so is one cook
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
    struct slip slip = {.cook = cook, .context = context};

    for (int i = 0; i < n; i++) {
        slip.number = i;
        pthread_create(&threads[i], NULL, cook_main, &slip);
        pthread_join(threads[i], NULL);
    }
    free(threads);
}
