// killed-by: tsan race, helgrind race; because: the flag tells every thread to skip the lock, not only the one that holds it
#include "list.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct list {
    pthread_mutex_t lock;
    int size;      /* guarded by lock */
    int capacity;  /* guarded by lock */
    int *items;    /* guarded by lock; moves when the list grows */
    bool visiting; /* list_each() has the lock */
};

static void enter(struct list *list)
{
    if (!list->visiting)
        pthread_mutex_lock(&list->lock);
}

static void leave(struct list *list)
{
    if (!list->visiting)
        pthread_mutex_unlock(&list->lock);
}

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

    enter(list);
    if (list->size == list->capacity) {
        list->capacity = 2 * list->capacity + 1;
        list->items =
            realloc(list->items, (size_t)list->capacity * sizeof(*list->items));
    }
    list->items[list->size++] = item;
    size = list->size;
    leave(list);
    return size;
}

int list_size(struct list *list)
{
    int size;

    enter(list);
    size = list->size;
    leave(list);
    return size;
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    pthread_mutex_lock(&list->lock);
    list->visiting = true;
    for (int i = 0, size = list->size; i < size; i++)
        callback(list, list->items[i], context);
    list->visiting = false;
    pthread_mutex_unlock(&list->lock);
}
