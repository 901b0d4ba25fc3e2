/*
 * Lab 22: last one out turns off the light. This is the file you edit.
 *
 * Goal: the destructor runs once, by the last one out.
 * Keep: nobody waits for another thread's destructor.
 */
#include "object.h"

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

void object_unref(struct object *object)
{
    int references = atomic_load(&object->references);

    atomic_store(&object->references, references - 1);
    if (references != 1)
        return;
    object->destroy(object->context);
    free(object);
}
