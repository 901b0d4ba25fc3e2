/* Nobody is handed a number: each cook takes the next one, in one step. */
#include "kitchen.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct job {
    void (*cook)(int number, void *context);
    void *context;
    atomic_int next;
};

static void *cook_main(void *argument)
{
    struct job *job = argument;

    job->cook(atomic_fetch_add(&job->next, 1), job->context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    struct job job = {.cook = cook, .context = context};
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));

    for (int i = 0; i < n; i++)
        pthread_create(&threads[i], NULL, cook_main, &job);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
