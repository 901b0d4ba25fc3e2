/* Without a lock: nodes are pushed at the front and visited by recursion. */
#include "list.h"

#include <stdatomic.h>
#include <stdlib.h>

struct node {
    int item;
    int place; /* 1 for the first */
    struct node *before;
};

struct list {
    _Atomic(struct node *) last;
};

struct list *list_new(void)
{
    struct list *list = malloc(sizeof(*list));

    atomic_init(&list->last, NULL);
    return list;
}

void list_free(struct list *list)
{
    struct node *node = atomic_load(&list->last);

    while (node != NULL) {
        struct node *before = node->before;

        free(node);
        node = before;
    }
    free(list);
}

int list_add(struct list *list, int item)
{
    struct node *node = malloc(sizeof(*node));
    struct node *last = atomic_load(&list->last);

    node->item = item;
    do {
        node->before = last;
        node->place = last == NULL ? 1 : last->place + 1;
    } while (!atomic_compare_exchange_weak(&list->last, &last, node));
    return node->place;
}

int list_size(struct list *list)
{
    struct node *last = atomic_load(&list->last);

    return last == NULL ? 0 : last->place;
}

void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context)
{
    struct node *node = atomic_load(&list->last);
    int size = node == NULL ? 0 : node->place;
    int *copy = malloc((size_t)(size + 1) * sizeof(*copy));

    for (; node != NULL; node = node->before)
        copy[node->place - 1] = node->item;
    for (int i = 0; i < size; i++)
        callback(list, copy[i], context);
    free(copy);
}
