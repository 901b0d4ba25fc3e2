/* Lab 04: no sale is lost, every sale is made, the tills work together. */
#include "counter.h"

#include <racelab/check.h>

enum { TILLS = 2, MANY_TILLS = 5, SALES = 100000, ROUNDS = 10 };

static atomic_long ticks;

static void count_tick(void)
{
    atomic_fetch_add(&ticks, 1);
}

/* The lecture's program: ten iterations of two threads and 100000 sales. */
static void full_size(void **state)
{
    long sales = check_size(SALES, 200);
    long rounds = check_size(ROUNDS, 2);

    (void)state;
    for (long round = 0; round < rounds; round++) {
        long total;

        atomic_store(&ticks, 0);
        total = count_parallel(TILLS, sales, count_tick);
        check_that(total == TILLS * sales,
                   "iteration %ld: x = %ld, expected %ld: %ld sales were lost",
                   round, total, TILLS * sales, TILLS * sales - total);
        check_that(atomic_load(&ticks) == TILLS * sales,
                   "iteration %ld: tick() was called %ld times for %ld sales",
                   round, atomic_load(&ticks), TILLS * sales);
    }
}

/* The total follows from the work, whatever the numbers are. */
static void other_sizes(void **state)
{
    static const struct {
        int tills;
        long sales;
    } sizes[] = {{1, 1}, {1, 37}, {3, 11}, {4, 250}, {2, 0}, {40, 13}};

    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        long expected = sizes[i].tills * sizes[i].sales;
        long total;

        atomic_store(&ticks, 0);
        total = count_parallel(sizes[i].tills, sizes[i].sales, count_tick);
        check_that(total == expected,
                   "%d tills with %ld sales: x = %ld, "
                   "expected %ld",
                   sizes[i].tills, sizes[i].sales, total, expected);
        check_that(atomic_load(&ticks) == expected,
                   "%d tills with %ld sales: tick() was called %ld times",
                   sizes[i].tills, sizes[i].sales, atomic_load(&ticks));
    }
}

static struct meeting all_tills;

static void meet_tick(void)
{
    meeting_join(&all_tills);
}

/* All tills are inside tick() at once. */
static void tills_overlap(void **state)
{
    static const int tills[] = {TILLS, MANY_TILLS};

    (void)state;
    for (size_t i = 0; i < sizeof(tills) / sizeof(tills[0]); i++) {
        meeting_init(&all_tills, tills[i]);
        count_parallel(tills[i], 1, meet_tick);
        check_that(meeting_was_held(&all_tills),
                   "the %d tills were never at work at the same time",
                   tills[i]);
        meeting_destroy(&all_tills);
    }
}

/* --- Whose sales ---------------------------------------------------------- */

enum { SHARE = 20 };

static atomic_flag somebody_sold = ATOMIC_FLAG_INIT;
static atomic_int closed;   /* tills that have made their share */
static atomic_int too_many; /* sales of tills that had made theirs */
static _Thread_local int own_sales;

/* The first sale of all takes so long that the other till has time for all that
 * it ever does. */
static void own_tick(void)
{
    own_sales++;
    if (own_sales == SHARE)
        atomic_fetch_add(&closed, 1);
    else if (own_sales > SHARE)
        atomic_fetch_add(&too_many, 1);
    if (!atomic_flag_test_and_set(&somebody_sold))
        check_settle();
}

static void each_its_share(void **state)
{
    (void)state;
    count_parallel(TILLS, SHARE, own_tick);
    check_that(atomic_load(&closed) == TILLS && atomic_load(&too_many) == 0,
               "%d of %d tills made their %d sales, and %d sales were made by "
               "a till that had made its own",
               atomic_load(&closed), TILLS, SHARE, atomic_load(&too_many));
}

const struct check_case check_cases[] = {
    {"full_size", "2 tills of 100000 sales each lose none, 10 times in a row",
     full_size, CHECK_COUNT, false},
    {"other_sizes", "the total follows from the work for any size", other_sizes,
     CHECK_COUNT, false},
    {"tills_overlap", "all tills are at work at the same time", tills_overlap,
     CHECK_CONDUCT, true},
    {"each_its_share", "each till makes its own sales", each_its_share,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
