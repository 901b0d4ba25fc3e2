// killed-by: count count; because: nobody waits for the cooks: start_all() returns while they are at work
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
    const struct slip slip = *(struct slip *)argument;

    free(argument);
    slip.cook(slip.number, slip.context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    for (int i = 0; i < n; i++) {
        struct slip *slip = malloc(sizeof(*slip));
        pthread_t thread;

        *slip = (struct slip){i, cook, context};
        pthread_create(&thread, NULL, cook_main, slip);
        pthread_detach(thread);
    }
}
