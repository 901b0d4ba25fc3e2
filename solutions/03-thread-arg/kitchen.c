/*
 * Lab 03, solved: a slip for each cook, written before he starts.
 */
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

/* What a new cook is told. His own: nobody writes to it after his start. */
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
        slips[i].number = i;
        slips[i].cook = cook;
        slips[i].context = context;
        pthread_create(&slips[i].thread, NULL, cook_main, &slips[i]);
    }
    /* The slips live until the last cook has finished. */
    for (int i = 0; i < n; i++)
        pthread_join(slips[i].thread, NULL);
    free(slips);
}
