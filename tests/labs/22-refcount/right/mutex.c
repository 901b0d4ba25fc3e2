/* A mutex in the object; the decision is taken under it. */
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
    pthread_mutex_lock(&object->lock);
    object->references++;
    pthread_mutex_unlock(&object->lock);
}

void object_unref(struct object *object)
{
    int left;

    pthread_mutex_lock(&object->lock);
    left = --object->references;
    pthread_mutex_unlock(&object->lock);
    if (left != 0)
        return;
    object->destroy(object->context);
    pthread_mutex_destroy(&object->lock);
    free(object);
}
