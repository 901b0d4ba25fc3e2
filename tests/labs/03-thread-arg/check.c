/* Lab 03: each number once, all cooks at work, all done at the return. */
#include "kitchen.h"

#include <malloc.h>
#include <racelab/check.h>

enum { COOKS = 300, ROUNDS = 500, MOST_KEPT = 8192 };

/* One call of start_all(). */
struct kitchen {
    atomic_int count[COOKS]; /* by number: how many cooks got it */
    atomic_int strange;      /* cooks with a number that nobody gave */
    atomic_int finished;
    bool dish[COOKS];     /* by order of finishing; not atomic: nothing but the
                             return says that it can be read */
    atomic_int on_waiter; /* cooks that ran on the thread of the caller: */
    pthread_t waiter;
};

/* Static: a cook whom nobody waits for may outlive the case. */
static struct kitchen kitchen;

static void open_kitchen(void)
{
    kitchen = (struct kitchen){.waiter = pthread_self()};
}

static void note(int number, void *context)
{
    int place;

    if (pthread_equal(kitchen.waiter, pthread_self()))
        atomic_fetch_add(&kitchen.on_waiter, 1);
    if (number >= 0 && number < COOKS && context == &kitchen) {
        atomic_fetch_add(&kitchen.count[number], 1);
    } else {
        atomic_fetch_add(&kitchen.strange, 1);
    }
    place = atomic_fetch_add(&kitchen.finished, 1);
    if (place < COOKS)
        kitchen.dish[place] = true;
}

static void check_kitchen(int n)
{
    check_that(atomic_load(&kitchen.finished) == n,
               "start_all() returned when %d of %d cooks had finished",
               atomic_load(&kitchen.finished), n);
    check_that(atomic_load(&kitchen.strange) == 0,
               "a cook got a number that nobody gave");
    for (int i = 0; i < n; i++) {
        check_that(atomic_load(&kitchen.count[i]) == 1,
                   "%d of %d cooks got the number %d",
                   atomic_load(&kitchen.count[i]), n, i);
        check_that(kitchen.dish[i], "what a cook has written can't be read");
    }
    check_that(atomic_load(&kitchen.on_waiter) == 0,
               "a cook ran on the thread that called start_all()");
}

static void run(int n)
{
    open_kitchen();
    start_all(n, note, &kitchen);
    check_kitchen(n);
}

static void each_once(void **state)
{
    long rounds = check_size(ROUNDS, 3);

    (void)state;
    for (long round = 0; round < rounds; round++)
        for (int n = 0; n <= 8; n += 4)
            run(n);
}

static void many_cooks(void **state)
{
    (void)state;
    run(COOKS);
}

/* --- The end -------------------------------------------------------------- */

static int slow_cook;
static bool slow_to_leave; /* he is slow when his work is done, not before */
static pthread_key_t leaving;
static atomic_int left; /* cooks whose threads are at their end */

/* The slow cook waits until all others, and whoever called start_all(), wait
 * for him. */
static void slow_note(int number, void *context)
{
    pthread_setspecific(leaving, number == slow_cook ? &slow_cook : context);
    if (number == slow_cook && !slow_to_leave)
        check_settle();
    note(number, context);
}

static void leave(void *who)
{
    if (who == &slow_cook && slow_to_leave)
        check_settle();
    atomic_fetch_add(&left, 1);
}

static void open_with_slow_cook(void)
{
    open_kitchen();
    atomic_store(&left, 0);
    start_all(3, slow_note, &kitchen);
}

static void all_finished(void **state)
{
    (void)state;
    pthread_key_create(&leaving, NULL);
    for (slow_cook = 0; slow_cook < 3; slow_cook++) {
        open_with_slow_cook();
        check_kitchen(3);
    }
}

static void all_have_left(void **state)
{
    (void)state;
    slow_to_leave = true;
    pthread_key_create(&leaving, leave);
    for (slow_cook = 0; slow_cook < 3; slow_cook++) {
        open_with_slow_cook();
        check_that(atomic_load(&left) == 3,
                   "start_all() returned when %d of 3 threads had ended",
                   atomic_load(&left));
    }
}

/* Bytes that malloc() has given and not got back. */
static long bytes_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();

    return (long)(info.uordblks + info.hblkhd);
}

static void nothing_is_kept(void **state)
{
    long before = 0;
    long kept;

    (void)state;
    for (int round = 0; round <= ROUNDS; round++) {
        run(round % 2 == 0 ? 4 : 0);
        if (round == 0) /* what the C library keeps for threads is there */
            before = bytes_in_use();
    }
    check_settle();
    kept = bytes_in_use() - before;
    check_that(kept < MOST_KEPT,
               "%d evenings with 4 cooks or none keep %ld bytes", ROUNDS, kept);
}

/* --- All at work ---------------------------------------------------------- */

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
    meeting_init(&meeting, COOKS);
    start_all(COOKS, meet, NULL);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    check_that(held, "%d cooks were never at work at the same time", COOKS);
}

const struct check_case check_cases[] = {
    {"each_once", "each number goes to one cook", each_once, CHECK_COUNT,
     false},
    {"many_cooks", "each of 300 numbers goes to one cook", many_cooks,
     CHECK_COUNT, false},
    {"nothing_is_kept", "an evening leaves no memory behind", nothing_is_kept,
     CHECK_COUNT, true},
    {"all_finished", "start_all() returns when all have finished", all_finished,
     CHECK_COUNT, true},
    {"all_have_left", "start_all() returns when no thread is left",
     all_have_left, CHECK_COUNT, true},
    {"all_at_work", "300 cooks are at work at the same time", all_at_work,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
