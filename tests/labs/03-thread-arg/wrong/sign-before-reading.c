// killed-by: explore race, tsan race; because: the cook signs first and reads then: the next number may be on the slip
#include "kitchen.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct slip {
    int number;
    void (*cook)(int number, void *context);
    void *context;
};

static sem_t started;

static void *cook_main(void *argument)
{
    struct slip *slip = argument;

    sem_post(&started);
    slip->cook(slip->number, slip->context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    pthread_t *threads = calloc((size_t)n, sizeof(*threads));
    struct slip slip = {0, cook, context};

    sem_init(&started, 0, 0);
    for (int i = 0; i < n; i++) {
        slip.number = i;
        pthread_create(&threads[i], NULL, cook_main, &slip);
        sem_wait(&started);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    free(threads);
}
