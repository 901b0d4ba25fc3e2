// killed-by: count self-deadlock; because: after a visit of another list it has forgotten that it holds the first one's lock
/*
 * Lab 10, solved: the callback works on a copy, and no lock is held meanwhile.
 */
#include "list.h"

#include <pthread.h>
#include <stdlib.h>

static _Thread_local struct list *visiting;

struct list {
    pthread_mutex_t lock;
    int size;     /* guarded by lock */
    int capacity; /* guarded by lock */
    int *items;   /* guarded by lock; moves when the list grows */
};

struct list *list_new(void)
{
    struct list *list = calloc(1, sizeof(*list));

    pthread_mutex_init(&list->lock, NULL);
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

    if (visiting != list)
        pthread_mutex_lock(&list->lock);
    if (list->size == list->capacity) {
        list->capacity = 2 * list->capacity + 1;
        list->items =
            realloc(list->items, (size_t)list->capacity * sizeof(*list->items));
    }
    list->items[list->size++] = item;
    size = list->size;
    if (visiting != list)
        pthread_mutex_unlock(&list->lock);
    return size;
}

int list_size(struct list *list)
{
    int size;

    if (visiting != list)
        pthread_mutex_lock(&list->lock);
    size = list->size;
    if (visiting != list)
        pthread_mutex_unlock(&list->lock);
    return size;
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    if (visiting == list) {
        for (int i = 0, size = list->size; i < size; i++)
            callback(list, list->items[i], context);
        return;
    }
    pthread_mutex_lock(&list->lock);
    visiting = list;
    for (int i = 0, size = list->size; i < size; i++)
        callback(list, list->items[i], context);
    visiting = NULL;
    pthread_mutex_unlock(&list->lock);
}
