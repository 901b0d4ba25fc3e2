/* A compare-and-swap loop: the exchange that succeeds decides. */
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

    while (!atomic_compare_exchange_weak(&object->references, &references,
                                         references - 1))
        continue;
    if (references != 1)
        return;
    object->destroy(object->context);
    free(object);
}
