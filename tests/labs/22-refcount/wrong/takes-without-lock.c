// killed-by: explore race; because: whoever gives back holds the lock, whoever takes does not
#include "object.h"

#include <pthread.h>
#include <stdlib.h>

struct object {
    pthread_mutex_t lock;
    int references; /* guarded by lock */
    void (*destroy)(void *context);
    void *context;
};

struct object *object_new(void (*destroy)(void *context), void *context)
{
    struct object *object = malloc(sizeof(*object));

    pthread_mutex_init(&object->lock, NULL);
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
    int last;

    pthread_mutex_lock(&object->lock);
    last = --object->references == 0;
    pthread_mutex_unlock(&object->lock);
    if (!last)
        return;
    object->destroy(object->context);
    pthread_mutex_destroy(&object->lock);
    free(object);
}
