// killed-by: count count; because: sixteen bits: after 65536 references the count begins again at 0
#include "object.h"

#include <stdatomic.h>
#include <stdlib.h>

struct object {
    _Atomic unsigned short references;
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
    object->destroy(object->context);
    free(object);
}
