// killed-by: explore assertion; because: the second try is a plain store: it overwrites what others have counted since
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
    int references = atomic_load(&object->references);

    /* Somebody was faster: once more. */
    if (!atomic_compare_exchange_strong(&object->references, &references,
                                        references + 1))
        atomic_store(&object->references, references + 1);
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
