/*
 * Lab 10, explored: a visit while another thread adds, visits too, or uses
 * the list that the callback uses; and two lists, each of a thread of its own.
 */
#include "list.h"

#include <racelab/explore.h>

static int visited;

static void look(struct list *list, int item, void *context)
{
    (void)list;
    explore_check(item == 7 || item == 8);
    ++*(int *)context;
}

static void ask(struct list *list, int item, void *context)
{
    look(list, item, context);
    explore_check(list_size(list) >= 1);
}

static void *add(void *list)
{
    static int size;

    size = list_add(list, 8);
    return &size;
}

static void *see(void *list)
{
    int seen = 0;

    list_each(list, look, &seen);
    explore_check(seen == 2);
    return NULL;
}

/* The callback asks for the size while another thread adds, perhaps the one
 * item for which there is no room without moving the others. */
static void ask_for_size(struct list *list)
{
    int items = 1 + explore_choose(4);

    for (int i = 0; i < items; i++)
        list_add(list, 7);
    explore_thread(add, list);
    list_each(list, ask, &visited);
    explore_join();
    explore_check(visited == items || visited == items + 1);
    explore_check(list_size(list) == items + 1);
}

/* The first item comes: it is complete, or it is not there. */
static void first_item(struct list *list)
{
    explore_thread(add, list);
    list_each(list, look, &visited);
    explore_join();
    explore_check(visited == 0 || visited == 1);
}

/* Two threads visit, each on its own. */
static void two_visits(struct list *list)
{
    list_add(list, 7);
    list_add(list, 8);
    explore_thread(see, list);
    see(list);
    explore_join();
}

static void *ask_size(void *list)
{
    explore_check(list_size(list) == 1);
    return NULL;
}

/* Two threads ask for the size of one list. */
static void two_sizes(struct list *list)
{
    list_add(list, 7);
    explore_thread(ask_size, list);
    ask_size(list);
    explore_join();
}

/* Two threads add: one makes it 1, the other one 2. */
static void two_adds(struct list *list)
{
    pthread_t thread;
    void *other;
    int size;

    pthread_create(&thread, NULL, add, list);
    size = list_add(list, 7);
    pthread_join(thread, &other);
    explore_check(size + *(int *)other == 3);
    explore_check(list_size(list) == 2);
}

static void ask_other(struct list *list, int item, void *other)
{
    (void)list;
    explore_check(item == 7);
    explore_check(list_size(other) <= 1);
}

/* The callback uses a second list, to which another thread adds. */
static void two_lists(struct list *list)
{
    struct list *other = list_new();

    list_add(list, 7);
    explore_thread(add, other);
    list_each(list, ask_other, other);
    explore_join();
    explore_check(list_size(other) == 1);
    list_free(other);
}

/* Makes and visits a list that nobody else uses. */
static void *lone_waiter(void *unused)
{
    struct list *own = list_new();
    int seen = 0;

    explore_check(list_add(own, 7) == 1);
    explore_check(list_add(own, 8) == 2);
    list_each(own, ask, &seen);
    explore_check(seen == 2);
    list_free(own);
    return unused;
}

static void two_waiters(struct list *list)
{
    explore_thread(lone_waiter, NULL);
    lone_waiter(NULL);
    explore_join();
    explore_check(list_size(list) == 0);
}

EXPLORE(visits)
{
    static void (*const parts[])(struct list *) = {
        ask_for_size, first_item, two_visits, two_sizes,
        two_adds,     two_lists,  two_waiters};
    int part = explore_choose(7);
    struct list *list = list_new();

    parts[part](list);
    list_free(list);
}
