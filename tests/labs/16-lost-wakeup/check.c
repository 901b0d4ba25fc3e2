/* Lab 16: the latch lets through when it is open, all of them, not before. */
#include "latch.h"

#include <racelab/check.h>
#include <sched.h>

enum { ROUNDS = 200, CREW = 4, LATECOMERS = 1000 };

static void done_before_wait(void **state)
{
    struct latch *latch = latch_new(2);

    (void)state;
    latch_done(latch);
    latch_done(latch);
    for (int i = 0; i < LATECOMERS; i++)
        latch_wait(latch);
    latch_done(latch);
    latch_wait(latch);
    latch_free(latch);
}

/* --- Waiters that sleep before it opens ----------------------------------- */

struct visit {
    struct latch *latch;
    atomic_int through; /* waiters that have come through */
};

static void *go_through(void *context)
{
    struct visit *visit = context;

    latch_wait(visit->latch);
    atomic_fetch_add(&visit->through, 1);
    return NULL;
}

/* Lets so many waiters sleep, then opens the latch in n steps. */
static void waiters_first(int waiters, int n)
{
    struct visit visit = {.latch = latch_new(n)};
    pthread_t thread[CREW];
    int early = 0;

    for (int i = 0; i < waiters; i++)
        pthread_create(&thread[i], NULL, go_through, &visit);
    for (int i = 0; i < n; i++) {
        check_settle();
        early += atomic_load(&visit.through);
        latch_done(visit.latch);
    }
    for (int i = 0; i < waiters; i++)
        pthread_join(thread[i], NULL);
    latch_free(visit.latch);
    check_that(early == 0, "a thread came through before the latch was open");
}

static void wait_before_done(void **state)
{
    (void)state;
    waiters_first(1, 1);
    waiters_first(1, 3);
}

static void many_waiters(void **state)
{
    (void)state;
    waiters_first(CREW, 2);
}

static void who_waits_sleeps(void **state)
{
    struct visit visit = {.latch = latch_new(1)};
    pthread_t thread[2];
    bool asleep;

    (void)state;
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, go_through, &visit);
    asleep = check_settle();
    latch_done(visit.latch);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    latch_free(visit.latch);
    check_that(asleep, "who waits looks again and again instead of sleeping");
}

/* --- What was written before is seen after -------------------------------- */

struct evening {
    struct latch *latch;
    int dish[2];     /* by cook: written before latch_done() */
    int missing[2];  /* by waiter */
    atomic_int late; /* says that it is open, and orders nothing */
};

/* Threads 0 and 1 cook, 2 and 3 wait. */
static void cook_or_wait(int id, void *context)
{
    struct evening *evening = context;

    if (id < 2) {
        evening->dish[id] = 1;
        latch_done(evening->latch);
    } else {
        latch_wait(evening->latch);
        evening->missing[id - 2] = 2 - evening->dish[0] - evening->dish[1];
    }
}

static void full_size(void **state)
{
    long rounds = check_size(ROUNDS, 5);

    (void)state;
    for (long i = 0; i < rounds; i++) {
        struct evening evening = {.latch = latch_new(2)};

        crew_run(CREW, cook_or_wait, &evening);
        latch_free(evening.latch);
        check_that(evening.missing[0] == 0 && evening.missing[1] == 0,
                   "round %ld: a waiter came through with dishes missing", i);
    }
}

/* The waiter comes when the latch has long been open. That he knows the hour
 * orders nothing (the counter is relaxed): only the latch itself can. */
static void cook_then_wait(int id, void *context)
{
    struct evening *evening = context;

    if (id == 0) {
        evening->dish[0] = 1;
        latch_done(evening->latch);
        atomic_fetch_add_explicit(&evening->late, 1, memory_order_relaxed);
        return;
    }
    while (atomic_fetch_add_explicit(&evening->late, 0, memory_order_relaxed) ==
           0)
        sched_yield();
    latch_wait(evening->latch);
    evening->missing[0] = 1 - evening->dish[0];
}

static void latecomer(void **state)
{
    struct evening evening = {.latch = latch_new(1)};

    (void)state;
    crew_run(2, cook_then_wait, &evening);
    latch_free(evening.latch);
    check_that(evening.missing[0] == 0, "a latecomer found a dish missing");
}

const struct check_case check_cases[] = {
    {"latecomer", "a latecomer sees what was done before", latecomer,
     CHECK_COUNT, false},
    {"done_before_wait", "an open latch lets through at once", done_before_wait,
     CHECK_COUNT, true},
    {"wait_before_done", "a closed latch lets nobody through", wait_before_done,
     CHECK_COUNT, true},
    {"many_waiters", "all who wait are let through", many_waiters, CHECK_COUNT,
     true},
    {"full_size", "200 latches, 2 cooks and 2 waiters each", full_size,
     CHECK_COUNT, false},
    {"who_waits_sleeps", "who waits at a closed latch sleeps", who_waits_sleeps,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
