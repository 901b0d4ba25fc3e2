/* By recursion: each call has a slip for one cook, and waits for him. */
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
    struct slip slip = {0, n - 1, cook, context};

    if (n == 0)
        return;
    pthread_create(&slip.thread, NULL, cook_main, &slip);
    start_all(n - 1, cook, context);
    pthread_join(slip.thread, NULL);
}
