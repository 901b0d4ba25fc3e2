/* Two numbers that change together, in an atomic wider than a register: it
 * takes a library that the other files do not need. */
#include "object.h"

#include <stdatomic.h>
#include <stdlib.h>

struct counts {
    long references;
    long changes;
};

struct object {
    _Atomic struct counts counts;
    void (*destroy)(void *context);
    void *context;
};

struct object *object_new(void (*destroy)(void *context), void *context)
{
    struct object *object = malloc(sizeof(*object));

    atomic_init(&object->counts, ((struct counts){.references = 1}));
    object->destroy = destroy;
    object->context = context;
    return object;
}

/* How many references there are then. */
static long change(struct object *object, long by)
{
    struct counts old = atomic_load(&object->counts);
    struct counts new;

    do {
        new.references = old.references + by;
        new.changes = old.changes + 1;
    } while (!atomic_compare_exchange_weak(&object->counts, &old, new));
    return new.references;
}

void object_ref(struct object *object)
{
    change(object, 1);
}

void object_unref(struct object *object)
{
    if (change(object, -1) > 0)
        return;
    object->destroy(object->context);
    free(object);
}
