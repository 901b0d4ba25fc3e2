/*
 * The waiter reads the orders to the cook, who wants to know how many there
 * are. Start it with `make run LAB=10`; if it stops printing, Ctrl-C ends it.
 */
#include "list.h"

#include <stdio.h>

static void cook(struct list *list, int item, void *context)
{
    (void)context;
    printf("order %d", item);
    fflush(stdout);
    printf(" of %d\n", list_size(list));
}

int main(void)
{
    struct list *list = list_new();

    for (int order = 1; order <= 3; order++)
        list_add(list, order);
    list_each(list, cook, NULL);
    list_free(list);
    return 0;
}
