/* Lab 30: sums are right, and cells are a cache line apart. No time is taken.
 */
#include "counters.h"

#include <malloc.h>
#include <racelab/check.h>
#include <stdlib.h>

enum { CREW = 24, ADDITIONS = 20000, MOST_CELLS = 40 };

struct pair {
    struct counters *first, *second;
};

/* Thread ID adds ID + 1 to its cell of the first set, -1 to that of the other.
 */
static void add(int id, void *context)
{
    const struct pair *pair = context;
    long additions = check_size(ADDITIONS, 30);

    for (long i = 0; i < additions; i++) {
        counters_add(pair->first, id, id + 1);
        counters_add(pair->second, id, -1);
    }
}

/* Before anybody has asked for the sum. */
static void check_cell(const struct counters *counters, int id, long expected)
{
    long count = *counters_cell(counters, id);

    check_that(count == expected,
               "the cell of thread %d holds %ld, expected "
               "%ld",
               id, count, expected);
}

/* The sum is asked for twice. */
static void check_sum(const struct counters *counters, long expected)
{
    long sum = counters_sum(counters);
    long again = counters_sum(counters);

    check_that(sum == expected, "the sum is %ld, expected %ld", sum, expected);
    check_that(again == expected,
               "the second time the sum is %ld, expected "
               "%ld",
               again, expected);
}

static void sums(void **state)
{
    struct pair pair = {counters_new(CREW), counters_new(CREW)};
    long additions = check_size(ADDITIONS, 30);

    (void)state;
    crew_run(CREW, add, &pair);
    for (int i = 0; i < CREW; i++) {
        check_cell(pair.first, i, (i + 1) * additions);
        check_cell(pair.second, i, -additions);
    }
    check_sum(pair.first, CREW * (CREW + 1) / 2 * additions);
    check_sum(pair.second, -CREW * additions);
    counters_free(pair.first);
    counters_free(pair.second);
}

/* Memory that was used before is not 0 by itself. */
static void cells_are_zero(void **state)
{
    (void)state;
    mallopt(M_PERTURB, 0xa5); /* malloc gives memory with something in it */
    for (int n = 1; n <= MOST_CELLS; n++) {
        struct counters *counters = counters_new(n);

        for (int i = 0; i < n; i++)
            check_cell(counters, i, 0);
        check_sum(counters, 0);
        counters_free(counters);
    }
}

static void lines_apart(void **state)
{
    (void)state;
    for (int n = 2; n <= MOST_CELLS; n++) {
        struct counters *counters = counters_new(n);
        long nearest = CACHE_LINE;

        for (int i = 0; i < n; i++)
            for (int k = 0; k < i; k++) {
                long apart = labs((long)((intptr_t)counters_cell(counters, i) -
                                         (intptr_t)counters_cell(counters, k)));

                nearest = apart < nearest ? apart : nearest;
            }
        counters_free(counters);
        check_that(
            nearest >= CACHE_LINE,
            "%d cells: two of them are %ld bytes apart, and a cache line "
            "has %d",
            n, nearest, CACHE_LINE);
    }
}

const struct check_case check_cases[] = {
    {"sums", "24 threads count in their cells", sums, CHECK_COUNT, false},
    {"cells_are_zero", "new cells hold nothing", cells_are_zero, CHECK_COUNT,
     false},
    {"lines_apart", "no two cells are in one cache line", lines_apart,
     CHECK_CONDUCT, false},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
