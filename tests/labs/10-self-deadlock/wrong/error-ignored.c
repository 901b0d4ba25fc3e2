// killed-by: explore race; because: the inner lock fails, its unlock does not: it opens the outer visit's lock
/*
 * Lab 10, solved: the callback works on a copy, and no lock is held meanwhile.
 */
#include "list.h"

#include <pthread.h>
#include <stdlib.h>

struct list {
    pthread_mutex_t lock;
    int size;     /* guarded by lock */
    int capacity; /* guarded by lock */
    int *items;   /* guarded by lock; moves when the list grows */
};

struct list *list_new(void)
{
    struct list *list = calloc(1, sizeof(*list));

    pthread_mutexattr_t kind;

    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&list->lock, &kind);
    pthread_mutexattr_destroy(&kind);
    return list;
}

void list_free(struct list *list)
{
    pthread_mutex_destroy(&list->lock);
    free(list->items);
    free(list);
}

int list_add(struct list *list, int item)
{
    int size;

    pthread_mutex_lock(&list->lock);
    if (list->size == list->capacity) {
        list->capacity = 2 * list->capacity + 1;
        list->items =
            realloc(list->items, (size_t)list->capacity * sizeof(*list->items));
    }
    list->items[list->size++] = item;
    size = list->size;
    pthread_mutex_unlock(&list->lock);
    return size;
}

int list_size(struct list *list)
{
    int size;

    pthread_mutex_lock(&list->lock);
    size = list->size;
    pthread_mutex_unlock(&list->lock);
    return size;
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    pthread_mutex_lock(&list->lock);
    for (int i = 0, size = list->size; i < size; i++)
        callback(list, list->items[i], context);
    pthread_mutex_unlock(&list->lock);
}
