// killed-by: tsan race, helgrind race, explore race; because: volatile gives neither one step nor order
#include "object.h"

#include <stdlib.h>

struct object {
    volatile int references;
    void (*destroy)(void *context);
    void *context;
};

struct object *object_new(void (*destroy)(void *context), void *context)
{
    struct object *object = malloc(sizeof(*object));

    object->references = 1;
    object->destroy = destroy;
    object->context = context;
    return object;
}

void object_ref(struct object *object)
{
    object->references++;
}

void object_unref(struct object *object)
{
    if (--object->references != 0)
        return;
    object->destroy(object->context);
    free(object);
}
