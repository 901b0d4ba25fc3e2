/* A spinlock around the count; the destructor runs outside it. */
#include "object.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    atomic_flag busy;
    int references; /* guarded by lock */
    void (*destroy)(void *context);
    void *context;
};

struct object *object_new(void (*destroy)(void *context), void *context)
{
    struct object *object = malloc(sizeof(*object));

    atomic_flag_clear(&object->busy);
    object->references = 1;
    object->destroy = destroy;
    object->context = context;
    return object;
}

static void lock(struct object *object)
{
    while (atomic_flag_test_and_set(&object->busy))
        sched_yield();
}

static void unlock(struct object *object)
{
    atomic_flag_clear(&object->busy);
}

void object_ref(struct object *object)
{
    lock(object);
    object->references++;
    unlock(object);
}

void object_unref(struct object *object)
{
    int last;

    lock(object);
    last = --object->references == 0;
    unlock(object);
    if (!last)
        return;
    object->destroy(object->context);
    free(object);
}
