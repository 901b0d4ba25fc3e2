// killed-by: explore race; because: list_size() keeps its answer in a static and reads it after the unlock: two who ask at once share it
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
    static int size; /* guarded by the lock */

    pthread_mutex_lock(&list->lock);
    size = list->size;
    pthread_mutex_unlock(&list->lock);
    return size;
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    int *copy;
    int size;

    pthread_mutex_lock(&list->lock);
    size = list->size;
    copy = malloc((size_t)size * sizeof(*copy));
    for (int i = 0; i < size; i++)
        copy[i] = list->items[i];
    pthread_mutex_unlock(&list->lock);

    for (int i = 0; i < size; i++)
        callback(list, copy[i], context);
    free(copy);
}
