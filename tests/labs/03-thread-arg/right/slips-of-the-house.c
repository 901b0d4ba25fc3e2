/* The slips of the largest evening are kept for the next one. */
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

/* Only one thread at a time calls this, so that nobody else has the slips. */
void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    static struct slip *slips;
    static int most;

    if (n > most) {
        slips = realloc(slips, (size_t)n * sizeof(*slips));
        most = n;
    }
    for (int i = 0; i < n; i++) {
        slips[i].number = i;
        slips[i].cook = cook;
        slips[i].context = context;
        pthread_create(&slips[i].thread, NULL, cook_main, &slips[i]);
    }
    for (int i = 0; i < n; i++)
        pthread_join(slips[i].thread, NULL);
}
