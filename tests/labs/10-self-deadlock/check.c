/* Lab 10: a callback can use the list, and visits what was there. */
#include "list.h"

#include <malloc.h>
#include <racelab/check.h>
#include <semaphore.h>

enum { ITEMS = 100000, LIMIT = 50, VISITS = 100 };

/* What a callback has seen. */
struct tour {
    int visited;
    int expected_next; /* items are added as 0, 1, 2, ... */
    bool out_of_order;
    bool elsewhere; /* a callback ran on another thread than this one: */
    pthread_t caller;
    int last_size;
    sem_t *started; /* NULL: nobody waits for the tour to start */
};

static void visit(struct tour *tour, int item)
{
    if (item != tour->expected_next)
        tour->out_of_order = true;
    if (!pthread_equal(tour->caller, pthread_self()))
        tour->elsewhere = true;
    tour->expected_next++;
    tour->visited++;
}

static void just_visit(struct list *list, int item, void *context)
{
    (void)list;
    visit(context, item);
}

static struct list *new_list(int items)
{
    struct list *list = list_new();

    for (int i = 0; i < items; i++)
        list_add(list, i);
    return list;
}

static void check_tour(const struct tour *tour, int items)
{
    check_that(tour->visited == items, "%d items were visited, expected %d",
               tour->visited, items);
    check_that(!tour->out_of_order, "the items were not visited in order");
    check_that(!tour->elsewhere, "a callback ran on another thread than the "
                                 "one that called list_each()");
}

/* --- One thread ----------------------------------------------------------- */

static void in_order(void **state)
{
    struct tour tour = {.caller = pthread_self()};
    struct list *list = new_list(0);

    (void)state;
    list_each(list, just_visit, &tour);
    check_tour(&tour, 0);
    check_that(list_add(list, 0) == 1, "list_add() does not return the size");
    for (int i = 1; i < 10; i++)
        list_add(list, i);
    list_each(list, just_visit, &tour);
    check_tour(&tour, 10);
    check_that(list_size(list) == 10, "list_size() = %d, expected 10",
               list_size(list));
    list_free(list);
}

static void ask_size(struct list *list, int item, void *context)
{
    struct tour *tour = context;

    visit(tour, item);
    tour->last_size = list_size(list);
}

static void callback_asks(void **state)
{
    struct tour tour = {.caller = pthread_self()};
    struct list *list = new_list(3);

    (void)state;
    list_each(list, ask_size, &tour);
    check_tour(&tour, 3);
    check_that(tour.last_size == 3, "the callback saw %d items, expected 3",
               tour.last_size);
    list_free(list);
}

static void add_one(struct list *list, int item, void *context)
{
    struct tour *tour = context;

    visit(tour, item);
    if (tour->visited < LIMIT) /* do not run for ever */
        tour->last_size = list_add(list, item + 1000);
}

static void callback_adds(void **state)
{
    struct tour tour = {.caller = pthread_self()};
    struct list *list = new_list(5);
    int size;

    (void)state;
    list_each(list, add_one, &tour);
    size = list_size(list);
    list_free(list);
    check_tour(&tour, 5);
    check_that(tour.last_size == 10 && size == 10,
               "5 items and 5 added by the callback make %d, expected 10",
               size);
}

/* Adds the next number, and visits what is there now. */
static void start_inner(struct list *list, int item, void *context)
{
    struct tour *tours = context;

    visit(&tours[0], item);
    if (tours[0].visited < LIMIT)
        list_add(list, list_size(list));
    tours[1].expected_next = 0;
    list_each(list, just_visit, &tours[1]);
}

static void callback_visits(void **state)
{
    struct tour tours[2] = {{.caller = pthread_self()},
                            {.caller = pthread_self()}};
    struct list *list = new_list(4);

    (void)state;
    list_each(list, start_inner, tours);
    list_free(list);
    check_tour(&tours[0], 4);
    check_tour(&tours[1], 5 + 6 + 7 + 8);
}

/* What a callback of one list does with another one. */
struct two_lists {
    struct list *other;
    struct tour tour, other_tour;
    int size, other_size;
};

static void use_both(struct list *list, int item, void *context)
{
    struct two_lists *both = context;

    visit(&both->tour, item);
    both->other_tour.expected_next = 0;
    list_each(both->other, just_visit, &both->other_tour);
    both->other_size = list_size(both->other);
    both->size = list_size(list);
}

static void callback_uses_another(void **state)
{
    struct two_lists both = {.other = new_list(7),
                             .tour.caller = pthread_self(),
                             .other_tour.caller = pthread_self()};
    struct list *list = list_new();

    (void)state;
    for (int i = 0; i < 3; i++)
        list_add(list, 100 + i);
    both.tour.expected_next = 100;
    list_each(list, use_both, &both);
    list_free(list);
    list_free(both.other);
    check_tour(&both.tour, 3);
    check_tour(&both.other_tour, 3 * 7);
    check_that(both.size == 3 && both.other_size == 7,
               "lists of 3 and 7 items have the sizes %d and %d", both.size,
               both.other_size);
}

/* Bytes that malloc() has given and not got back. */
static size_t bytes_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

static void nothing_is_kept(void **state)
{
    struct tour tour = {.caller = pthread_self()};
    struct list *list = new_list(1000);
    size_t before;

    (void)state;
    list_each(list, just_visit, &tour); /* this one may make room for others */
    before = bytes_in_use();
    for (int i = 0; i < VISITS; i++)
        list_each(list, just_visit, &tour);
    before = bytes_in_use() - before;
    list_free(list);
    check_that((long)before <= 0, "%d visits of a list keep %ld bytes", VISITS,
               (long)before);
}

/* --- Two threads ---------------------------------------------------------- */

struct kitchen {
    struct list *list;
    struct tour tour;
    int adds;
    int sizes_fell; /* of thread 1 */
    sem_t started;
};

static void tell_and_visit(struct list *list, int item, void *context)
{
    struct tour *tour = context;

    (void)list;
    if (tour->visited == 0)
        sem_post(tour->started);
    visit(tour, item);
}

/* Thread 0 visits; thread 1 adds, from the first visit on. */
static void visit_or_add(int id, void *context)
{
    struct kitchen *kitchen = context;

    if (id == 0) {
        kitchen->tour.caller = pthread_self();
        list_each(kitchen->list, tell_and_visit, &kitchen->tour);
        return;
    }
    sem_wait(&kitchen->started);
    for (int i = 0; i < kitchen->adds; i++)
        list_add(kitchen->list, -1);
}

static void others_add(void **state)
{
    struct kitchen kitchen = {.list = new_list(8),
                              .adds = (int)check_size(1000, 40)};
    int size;

    (void)state;
    sem_init(&kitchen.started, 0, 0);
    kitchen.tour.started = &kitchen.started;
    crew_run(2, visit_or_add, &kitchen);
    sem_destroy(&kitchen.started);
    size = list_size(kitchen.list);
    list_free(kitchen.list);
    check_tour(&kitchen.tour, 8);
    check_that(size == 8 + kitchen.adds, "%d items are there, expected %d",
               size, 8 + kitchen.adds);
}

/* Both threads add, thread 1 also watches the size. */
static void add_and_watch(int id, void *context)
{
    struct kitchen *kitchen = context;
    int before = 0;

    for (int i = 0; i < kitchen->adds; i++) {
        int size;

        if (id == 1) {
            size = list_size(kitchen->list);
            if (size < before)
                kitchen->sizes_fell++;
            before = size;
        }
        list_add(kitchen->list, i);
    }
}

static void count_visit(struct list *list, int item, void *context)
{
    (void)list;
    (void)item;
    ((struct tour *)context)->visited++;
}

static void full_size(void **state)
{
    struct kitchen kitchen = {.list = list_new(),
                              .adds = (int)check_size(ITEMS, 50)};
    int size;

    (void)state;
    crew_run(2, add_and_watch, &kitchen);
    size = list_size(kitchen.list);
    list_each(kitchen.list, count_visit, &kitchen.tour);
    list_free(kitchen.list);
    check_that(size == 2 * kitchen.adds, "%d items are there, expected %d",
               size, 2 * kitchen.adds);
    check_that(kitchen.sizes_fell == 0, "the size went down");
    check_that(kitchen.tour.visited == size, "%d of %d items were visited",
               kitchen.tour.visited, size);
}

/* Thread 0 adds once, thread 1 looks once: nothing but the list's own lock
 * orders the two. */
static void add_or_look(int id, void *context)
{
    struct kitchen *kitchen = context;

    if (id == 0)
        list_add(kitchen->list, 0);
    else
        kitchen->adds = list_size(kitchen->list);
}

static void looking_is_safe(void **state)
{
    struct kitchen kitchen = {.list = list_new()};

    (void)state;
    crew_run(2, add_or_look, &kitchen);
    list_free(kitchen.list);
    check_that(kitchen.adds == 0 || kitchen.adds == 1,
               "list_size() = %d with at most 1 item", kitchen.adds);
}

const struct check_case check_cases[] = {
    {"in_order", "the items are visited in the order of their coming", in_order,
     CHECK_COUNT, false},
    {"callback_asks", "a callback can ask for the size", callback_asks,
     CHECK_COUNT, true},
    {"callback_adds", "what a callback adds is there, and not visited",
     callback_adds, CHECK_COUNT, true},
    {"callback_visits", "a callback can visit the list itself", callback_visits,
     CHECK_COUNT, true},
    {"callback_uses_another", "a callback can use a second list",
     callback_uses_another, CHECK_COUNT, true},
    {"nothing_is_kept", "a visit leaves no memory behind", nothing_is_kept,
     CHECK_COUNT, true},
    {"others_add", "what other threads add meanwhile is not visited",
     others_add, CHECK_COUNT, false},
    {"looking_is_safe", "one thread adds while another looks", looking_is_safe,
     CHECK_COUNT, false},
    {"full_size", "200000 items from two threads are all there", full_size,
     CHECK_COUNT, false},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
