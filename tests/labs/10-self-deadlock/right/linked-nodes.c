/* A linked list: what has been linked never changes. */
#include "list.h"

#include <pthread.h>
#include <stdlib.h>

struct node {
    int item;          /* constant */
    struct node *next; /* guarded by lock while it is NULL, then constant */
};

struct list {
    pthread_mutex_t lock;
    int size;           /* guarded by lock */
    struct node *first; /* guarded by lock */
    struct node *last;  /* guarded by lock */
};

struct list *list_new(void)
{
    struct list *list = calloc(1, sizeof(*list));

    pthread_mutex_init(&list->lock, NULL);
    return list;
}

void list_free(struct list *list)
{
    while (list->first != NULL) {
        struct node *next = list->first->next;

        free(list->first);
        list->first = next;
    }
    pthread_mutex_destroy(&list->lock);
    free(list);
}

int list_add(struct list *list, int item)
{
    struct node *node = calloc(1, sizeof(*node));
    int size;

    node->item = item;
    pthread_mutex_lock(&list->lock);
    if (list->last == NULL)
        list->first = node;
    else
        list->last->next = node;
    list->last = node;
    size = ++list->size;
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
    struct node *node;
    struct node *last;

    pthread_mutex_lock(&list->lock);
    node = list->first;
    last = list->last;
    pthread_mutex_unlock(&list->lock);
    while (node != NULL) {
        callback(list, node->item, context);
        node = node == last ? NULL : node->next;
    }
}
