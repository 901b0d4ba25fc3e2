/* Lab 03: each number once, all cooks at work, all done at the return. */
#include "kitchen.h"

#include <racelab/check.h>

enum { COOKS = 8, ROUNDS = 500 };

static struct kitchen {
    atomic_int count[COOKS]; /* by number: how many cooks got it */
    atomic_int strange;      /* cooks with a number that nobody gave */
    atomic_int finished;
} kitchen;

static void note(int number, void *context)
{
    if (number >= 0 && number < COOKS && context == &kitchen) {
        atomic_fetch_add(&kitchen.count[number], 1);
    } else {
        atomic_fetch_add(&kitchen.strange, 1);
    }
    atomic_fetch_add(&kitchen.finished, 1);
}

static void run(int n)
{
    kitchen = (struct kitchen){0};
    start_all(n, note, &kitchen);
    check_that(atomic_load(&kitchen.finished) == n,
               "start_all() returned when %d of %d cooks had finished",
               atomic_load(&kitchen.finished), n);
    check_that(atomic_load(&kitchen.strange) == 0,
               "a cook got a number that nobody gave");
    for (int i = 0; i < n; i++)
        check_that(atomic_load(&kitchen.count[i]) == 1,
                   "%d of %d cooks got the number %d",
                   atomic_load(&kitchen.count[i]), n, i);
}

static void each_once(void **state)
{
    long rounds = check_size(ROUNDS, 3);

    (void)state;
    for (long round = 0; round < rounds; round++)
        for (int n = 1; n <= COOKS; n += 3)
            run(n);
}

/* The cooks take long: each waits until all others, and whoever called
 * start_all(), wait for him. */
static void slow_note(int number, void *context)
{
    check_settle();
    note(number, context);
}

static void all_finished(void **state)
{
    (void)state;
    kitchen = (struct kitchen){0};
    start_all(2, slow_note, &kitchen);
    check_that(atomic_load(&kitchen.finished) == 2,
               "start_all() returned when %d of 2 cooks had finished",
               atomic_load(&kitchen.finished));
}

static struct meeting meeting;

static void meet(int number, void *context)
{
    (void)number;
    (void)context;
    meeting_join(&meeting);
}

static void all_at_work(void **state)
{
    bool held;

    (void)state;
    meeting_init(&meeting, 3);
    start_all(3, meet, NULL);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    check_that(held, "three cooks were never at work at the same time");
}

const struct check_case check_cases[] = {
    {"each_once", "each number goes to one cook", each_once, CHECK_COUNT,
     false},
    {"all_finished", "start_all() returns when all have finished", all_finished,
     CHECK_COUNT, true},
    {"all_at_work", "three cooks are at work at the same time", all_at_work,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
