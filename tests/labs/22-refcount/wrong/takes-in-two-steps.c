// killed-by: explore assertion; because: giving back is one step, taking is two: between its load and its store another reference is taken or given back
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
    atomic_store(&object->references, atomic_load(&object->references) + 1);
}

void object_unref(struct object *object)
{
    /* The subtraction itself says what was there before: only one thread can
     * get the 1. */
    if (atomic_fetch_sub(&object->references, 1) != 1)
        return;
    object->destroy(object->context);
    free(object);
}
