// killed-by: tsan race, explore race; because: who takes a token orders nothing for the one who finds none: the last one may not see what the others wrote
#include "object.h"

#include <semaphore.h>
#include <stdlib.h>

/* One token for each reference beyond the first. */
struct object {
    sem_t others;
    void (*destroy)(void *context);
    void *context;
};

struct object *object_new(void (*destroy)(void *context), void *context)
{
    struct object *object = malloc(sizeof(*object));

    sem_init(&object->others, 0, 0);
    object->destroy = destroy;
    object->context = context;
    return object;
}

void object_ref(struct object *object)
{
    sem_post(&object->others);
}

/* Whoever finds no token left has the last reference. */
void object_unref(struct object *object)
{
    if (sem_trywait(&object->others) == 0)
        return;
    sem_destroy(&object->others);
    object->destroy(object->context);
    free(object);
}
