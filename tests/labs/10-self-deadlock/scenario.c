/*
 * Lab 10, explored: a callback asks for the size while another thread adds.
 */
#include "list.h"

#include <racelab/explore.h>

static int visited;

static void ask(struct list *list, int item, void *context)
{
    (void)context;
    explore_check(item == 7 || item == 8);
    explore_check(list_size(list) >= 1);
    visited++;
}

static void *add(void *argument)
{
    list_add(argument, 8);
    return NULL;
}

EXPLORE(ask_for_size)
{
    struct list *list = list_new();

    list_add(list, 7);
    explore_thread(add, list);
    list_each(list, ask, NULL);
    explore_check(list_size(list) >= 1);
    explore_join();
    explore_check(visited == 1 || visited == 2);
    explore_check(list_size(list) == 2);
    list_free(list);
}
