/* Lab 30: sums are right, and cells are a cache line apart. No time is taken.
 */
#include "counters.h"

#include <racelab/check.h>
#include <stdlib.h>

enum { CREW = 4, ADDITIONS = 100000 };

static void add(int id, void *context)
{
    long additions = check_size(ADDITIONS, 30);

    for (long i = 0; i < additions; i++)
        counters_add(context, id, id + 1);
}

static void sums(void **state)
{
    struct counters *counters = counters_new(CREW);
    long additions = check_size(ADDITIONS, 30);
    long cell[CREW];
    long sum;

    (void)state;
    crew_run(CREW, add, counters);
    sum = counters_sum(counters);
    for (int i = 0; i < CREW; i++)
        cell[i] = *counters_cell(counters, i);
    counters_free(counters);
    check_that(sum == 10 * additions, "the sum is %ld, expected %ld", sum,
               10 * additions);
    for (int i = 0; i < CREW; i++)
        check_that(cell[i] == (i + 1) * additions,
                   "the cell of thread %d holds %ld, expected %ld", i, cell[i],
                   (i + 1) * additions);
}

static void lines_apart(void **state)
{
    (void)state;
    for (int n = 2; n <= 16; n++) {
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
    {"sums", "4 threads count in their cells", sums, CHECK_COUNT, false},
    {"lines_apart", "no two cells are in one cache line", lines_apart,
     CHECK_CONDUCT, false},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
