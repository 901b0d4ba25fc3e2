// killed-by: explore race; because: what is to be called stands in one variable of all objects: two that end at the same time call one destructor twice
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
    /* The subtraction itself says what was there before: only one thread can
     * get the 1. */
    if (atomic_fetch_sub(&object->references, 1) != 1)
        return;
    static void (*destroy)(void *context);
    static void *context;

    destroy = object->destroy; /* the object goes first */
    context = object->context;
    free(object);
    destroy(context);
}
