/* One slip for all, and a semaphore by which each cook says "copied": they
 * start one by one, and work together. */
#include "kitchen.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

/* What a new cook is told. */
struct slip {
    int number;
    void (*cook)(int number, void *context);
    void *context;
    sem_t copied;
};

static void *cook_main(void *argument)
{
    struct slip *slip = argument;
    void (*cook)(int number, void *context) = slip->cook;
    void *context = slip->context;
    int number = slip->number;

    sem_post(&slip->copied);
    cook(number, context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));
    struct slip slip = {.cook = cook, .context = context};

    sem_init(&slip.copied, 0, 0);
    for (int i = 0; i < n; i++) {
        slip.number = i;
        pthread_create(&threads[i], NULL, cook_main, &slip);
        while (sem_wait(&slip.copied) != 0 && errno == EINTR)
            continue;
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    sem_destroy(&slip.copied);
    free(threads);
}
