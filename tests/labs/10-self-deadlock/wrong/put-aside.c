// killed-by: count count; because: an inner visit does not find what its own callback has added: it has been put aside until the outer one is over
#include "list.h"

#include <pthread.h>
#include <stdlib.h>

struct list {
    pthread_mutex_t lock;
    int visits;         /* guarded by lock: visits under way */
    int size, capacity; /* guarded by lock */
    int *items;         /* guarded by lock; does not move during a visit */
    int later, room;    /* guarded by lock: added during a visit */
    int *laters;
};

static void append(int **items, int *size, int *capacity, int item)
{
    if (*size == *capacity) {
        *capacity = 2 * *capacity + 1;
        *items = realloc(*items, (size_t)*capacity * sizeof(**items));
    }
    (*items)[(*size)++] = item;
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
    free(list->laters);
    free(list);
}

int list_add(struct list *list, int item)
{
    int size;

    pthread_mutex_lock(&list->lock);
    if (list->visits > 0)
        append(&list->laters, &list->later, &list->room, item);
    else
        append(&list->items, &list->size, &list->capacity, item);
    size = list->size + list->later;
    pthread_mutex_unlock(&list->lock);
    return size;
}

int list_size(struct list *list)
{
    int size;

    pthread_mutex_lock(&list->lock);
    size = list->size + list->later;
    pthread_mutex_unlock(&list->lock);
    return size;
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    pthread_mutex_lock(&list->lock);
    list->visits++;
    pthread_mutex_unlock(&list->lock);
    /* Nothing moves or grows now. */
    for (int i = 0; i < list->size; i++)
        callback(list, list->items[i], context);
    pthread_mutex_lock(&list->lock);
    if (--list->visits == 0) {
        for (int i = 0; i < list->later; i++)
            append(&list->items, &list->size, &list->capacity, list->laters[i]);
        list->later = 0;
    }
    pthread_mutex_unlock(&list->lock);
}
