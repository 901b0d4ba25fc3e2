// killed-by: explore race; because: the thread holds the lock of one list, and goes without the lock into another
/*
 * Lab 10, solved: the callback works on a copy, and no lock is held meanwhile.
 */
#include "list.h"

#include <pthread.h>
#include <stdlib.h>

static _Thread_local int inside; /* this thread has a list locked */

static void take(struct list *list);
static void give(struct list *list);

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

    take(list);
    if (list->size == list->capacity) {
        list->capacity = 2 * list->capacity + 1;
        list->items =
            realloc(list->items, (size_t)list->capacity * sizeof(*list->items));
    }
    list->items[list->size++] = item;
    size = list->size;
    give(list);
    return size;
}

int list_size(struct list *list)
{
    int size;

    take(list);
    size = list->size;
    give(list);
    return size;
}

static void take(struct list *list)
{
    if (inside++ == 0)
        pthread_mutex_lock(&list->lock);
}

static void give(struct list *list)
{
    if (--inside == 0)
        pthread_mutex_unlock(&list->lock);
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    take(list);
    for (int i = 0, size = list->size; i < size; i++)
        callback(list, list->items[i], context);
    give(list);
}
