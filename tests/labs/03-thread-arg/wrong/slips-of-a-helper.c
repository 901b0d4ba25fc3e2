// killed-by: explore use-after-free; because: the slips live in a function that returns while the cooks still read them
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

enum { MOST_COOKS = 16 };

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

static void start(pthread_t *threads, int n,
                  void (*cook)(int number, void *context), void *context)
{
    struct slip slips[MOST_COOKS];

    for (int i = 0; i < n; i++) {
        slips[i] = (struct slip){i, cook, context};
        pthread_create(&threads[i], NULL, cook_main, &slips[i]);
    }
}

static void wait_for_all(pthread_t *threads, int n)
{
    int joined[2 * MOST_COOKS] = {0};

    for (int i = 0; i < n; i++)
        joined[i] = pthread_join(threads[i], NULL);
    (void)joined;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));

    start(threads, n, cook, context);
    wait_for_all(threads, n);
    free(threads);
}
