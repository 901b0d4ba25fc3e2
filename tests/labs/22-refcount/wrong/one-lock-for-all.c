// killed-by: conduct conduct; because: one lock for all objects is held during the destructor
#include "object.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct object {
    int references; /* guarded by lock */
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
    pthread_mutex_lock(&lock);
    object->references++;
    pthread_mutex_unlock(&lock);
}

void object_unref(struct object *object)
{
    pthread_mutex_lock(&lock);
    if (--object->references == 0) {
        object->destroy(object->context);
        free(object);
    }
    pthread_mutex_unlock(&lock);
}
