/* Lab 20: each slip once, whole, in order; and the cook goes home. */
#include "box.h"

#include <racelab/check.h>

enum { SLIPS = 10000, ROUNDS = 1000 };

static void put(struct box *box, int number)
{
    const struct slip slip = {
        .table = number, .dish = number + 1, .count = number + 2};

    box_put(box, &slip);
}

/* The number of a whole slip, or -1. */
static int number_of(const struct slip *slip)
{
    return slip->dish == slip->table + 1 && slip->count == slip->table + 2
               ? slip->table
               : -1;
}

/* --- One thread ----------------------------------------------------------- */

static void alone(void **state)
{
    struct box *box = box_new();
    struct slip slip = {0};
    int got;

    (void)state;
    for (int i = 0; i < 3; i++) {
        put(box, 10 * i);
        got = box_get(box, &slip);
        check_that(got == 1 && number_of(&slip) == 10 * i,
                   "slip %d was put in, and box_get() returned %d and slip %d",
                   10 * i, got, slip.table);
    }
    put(box, 7);
    box_stop(box);
    got = box_get(box, &slip);
    check_that(got == 1 && number_of(&slip) == 7,
               "the slip that was in the box at box_stop() was lost");
    check_that(box_get(box, &slip) == 0, "after the last slip box_get() did "
                                         "not return 0");
    check_that(box_get(box, &slip) == 0, "asked again after the last slip, "
                                         "box_get() did not return 0");
    box_free(box);
}

/* --- A waiter and a cook -------------------------------------------------- */

struct shift {
    struct box *box;
    int slips;
    int bill;  /* the waiter's until box_stop(), then the cook's */
    int got;   /* the cook's: how many slips */
    int wrong; /* the cook's: how many were not whole, or out of order; and
                  one more if the bill is wrong */
};

static void wait_or_cook(int id, void *context)
{
    struct shift *shift = context;
    struct slip slip;

    if (id == 0) {
        for (int i = 0; i < shift->slips; i++)
            put(shift->box, i);
        shift->bill = shift->slips;
        box_stop(shift->box);
        return;
    }
    while (box_get(shift->box, &slip)) {
        shift->wrong += number_of(&slip) != shift->got;
        shift->got++;
    }
    shift->wrong += shift->bill != shift->got;
}

static void work(int slips)
{
    struct shift shift = {.box = box_new(), .slips = slips};

    crew_run(2, wait_or_cook, &shift);
    box_free(shift.box);
    check_that(shift.got == slips, "%d slips were put in, %d came out", slips,
               shift.got);
    check_that(shift.wrong == 0,
               "%d of %d slips (or the bill that was written before "
               "box_stop()) were half written or out of order",
               shift.wrong, slips);
}

static void full_size(void **state)
{
    (void)state;
    work((int)check_size(SLIPS, 30));
}

static void many_boxes(void **state)
{
    long rounds = check_size(ROUNDS, 3);

    (void)state;
    for (long i = 0; i < rounds; i++)
        work((int)(i % 4));
}

/* --- Waiting -------------------------------------------------------------- */

struct visit {
    struct box *box;
    struct slip slip;
    int got;
    atomic_bool done;
};

static void *take(void *context)
{
    struct visit *visit = context;

    visit->got = box_get(visit->box, &visit->slip);
    atomic_store(&visit->done, true);
    return NULL;
}

static void *bring(void *context)
{
    struct visit *visit = context;

    put(visit->box, 2);
    atomic_store(&visit->done, true);
    return NULL;
}

/* The cook comes first and waits; then a slip comes. With -O2 a plain flag is
 * read once, and he waits for ever. */
static void cook_first(void **state)
{
    struct visit visit = {.box = box_new()};
    pthread_t thread;
    bool early;

    (void)state;
    pthread_create(&thread, NULL, take, &visit);
    check_settle();
    early = atomic_load(&visit.done);
    put(visit.box, 5);
    pthread_join(thread, NULL);
    box_free(visit.box);
    check_that(!early, "box_get() returned from an empty box");
    check_that(visit.got == 1 && number_of(&visit.slip) == 5,
               "slip 5 was put in, and the waiting cook got %d and slip %d",
               visit.got, visit.slip.table);
}

static void stop_ends_waiting(void **state)
{
    struct visit visit = {.box = box_new()};
    pthread_t thread;

    (void)state;
    pthread_create(&thread, NULL, take, &visit);
    check_settle();
    box_stop(visit.box);
    pthread_join(thread, NULL);
    box_free(visit.box);
    check_that(visit.got == 0, "box_get() returned %d after box_stop()",
               visit.got);
}

static void waiter_waits(void **state)
{
    struct visit visit = {.box = box_new()};
    struct slip first = {0}, second = {0};
    pthread_t thread;
    bool early;

    (void)state;
    put(visit.box, 1);
    pthread_create(&thread, NULL, bring, &visit);
    check_settle();
    early = atomic_load(&visit.done);
    if (!early) {
        box_get(visit.box, &first);
        box_get(visit.box, &second);
    }
    pthread_join(thread, NULL);
    box_free(visit.box);
    check_that(!early, "a second slip was put in before the first was taken");
    check_that(number_of(&first) == 1 && number_of(&second) == 2,
               "slips 1 and 2 were put in, %d and %d came out", first.table,
               second.table);
}

const struct check_case check_cases[] = {
    {"alone", "what is put in comes out, and then it stops", alone, CHECK_COUNT,
     false},
    {"full_size", "10000 slips come out whole and in order", full_size,
     CHECK_COUNT, false},
    {"many_boxes", "1000 boxes, each used and stopped", many_boxes, CHECK_COUNT,
     false},
    {"cook_first", "a cook who waits sees the slip come", cook_first,
     CHECK_COUNT, true},
    {"stop_ends_waiting", "box_stop() sends a waiting cook home",
     stop_ends_waiting, CHECK_COUNT, true},
    {"waiter_waits", "a slip is not overwritten", waiter_waits, CHECK_COUNT,
     true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
