/* Release for each who leaves, acquire for the last one. */
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
    atomic_fetch_add_explicit(&object->references, 1, memory_order_relaxed);
}

void object_unref(struct object *object)
{
    /* The subtraction itself says what was there before: only one thread can
     * get the 1. */
    if (atomic_fetch_sub_explicit(&object->references, 1,
                                  memory_order_acq_rel) != 1)
        return;
    object->destroy(object->context);
    free(object);
}
