/*
 * Lab 10: the waiter waits for himself.
 *
 * A list of orders, in the order in which they came. Any thread may call these
 * functions at any time (list_free: when nobody uses the list any more).
 */
#ifndef LIST_H
#define LIST_H

struct list;

struct list *list_new(void);
void list_free(struct list *list);

/* Appends an item. Returns the number of items that are there then. */
int list_add(struct list *list, int item);

int list_size(struct list *list);

/*
 * Calls callback(list, item, context) for each item that is in the list at the
 * moment of the call, in order, from the calling thread. Items that are added
 * meanwhile, by the callback or by another thread, are not visited.
 *
 * The callback may call all functions of the list except list_free().
 */
void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context);

#endif
