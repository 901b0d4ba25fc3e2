// killed-by: count count; because: the destructor runs in a thread of its own, not in the one that was the last one out
#include "object.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    atomic_int references;
    void (*destroy)(void *context);
    void *context;
};

struct object *object_new(void (*destroy)(void *context), void *context)
{
    struct object *object = malloc(sizeof(*object));

    atomic_init(&object->references, 1);
    object->destroy = destroy;
    object->context = context;
    return object;
}

void object_ref(struct object *object)
{
    atomic_fetch_add(&object->references, 1);
}

static void *clean_up(void *argument)
{
    struct object *object = argument;

    object->destroy(object->context);
    free(object);
    return NULL;
}

void object_unref(struct object *object)
{
    pthread_t cleaner;

    /* The subtraction itself says what was there before: only one thread can
     * get the 1. */
    if (atomic_fetch_sub(&object->references, 1) != 1)
        return;
    pthread_create(&cleaner, NULL, clean_up, object);
    pthread_join(cleaner, NULL);
}
