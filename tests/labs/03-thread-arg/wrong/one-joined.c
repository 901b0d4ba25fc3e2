// killed-by: count count; because: it waits for the first cook only, whoever takes longest
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

    for (int i = 0; i < n; i++) {
        slips[i] = (struct slip){0, i, cook, context};
        pthread_create(&slips[i].thread, NULL, cook_main, &slips[i]);
    }
    pthread_join(slips[0].thread, NULL);
    for (int i = 1; i < n; i++)
        pthread_detach(slips[i].thread);
}
