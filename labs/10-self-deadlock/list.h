/*
 * Lab 10: the waiter waits for himself.
 *
 * A list of orders, in the order in which they came. Any thread may call these
 * functions at any time (list_free: when nobody uses the list any more). There
 * may be several lists, of any length; they have nothing to do with each other.
 */
#ifndef LIST_H
#define LIST_H

struct list;

struct list *list_new(void);
void list_free(struct list *list);

/* Appends an item. Returns how many are there with it: the first one that is
 * added gets 1, the next one 2, whichever thread adds it. */
int list_add(struct list *list, int item);

int list_size(struct list *list);

/*
 * Calls callback(list, item, context) for each item that is in the list at the
 * moment of the call, in order, from the calling thread. Items that are added
 * meanwhile, by the callback or by another thread, are not visited.
 *
 * The callback may call all functions of this list, and of others, except
 * list_free() of this one. A visit that is over keeps no memory of its own.
 */
void list_each(struct list *list,
               void (*callback)(struct list *list, int item, void *context),
               void *context);

#endif
