// killed-by: explore race; because: a relaxed size says that there is an item, and not that its number has been written
/*
 * Lab 10, solved: the callback works on a copy, and no lock is held meanwhile.
 */
#include "list.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct list {
    pthread_mutex_t lock;
    atomic_int size;
    int capacity; /* guarded by lock */
    int items[300000];
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
    free(list);
}

int list_add(struct list *list, int item)
{
    int size;

    pthread_mutex_lock(&list->lock);
    size = atomic_load_explicit(&list->size, memory_order_relaxed);
    list->items[size++] = item;
    atomic_store_explicit(&list->size, size, memory_order_relaxed);
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
    int size = atomic_load_explicit(&list->size, memory_order_relaxed);

    for (int i = 0; i < size; i++)
        callback(list, list->items[i], context);
}
