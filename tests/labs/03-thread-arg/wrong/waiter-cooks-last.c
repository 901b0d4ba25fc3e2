// killed-by: count count; because: the waiter cooks the last dish himself: a cook less, and nobody who waits
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

struct slip {
    pthread_t thread;
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
    struct slip *slips = calloc((size_t)n, sizeof(*slips));

    for (int i = 0; i < n - 1; i++) {
        slips[i] = (struct slip){0, i, cook, context};
        pthread_create(&slips[i].thread, NULL, cook_main, &slips[i]);
    }
    cook(n - 1, context);
    for (int i = 0; i < n - 1; i++)
        pthread_join(slips[i].thread, NULL);
    free(slips);
}
