/* Lab 13: first steps before the other side's second, and nothing stricter. */
#include "handshake.h"

#include <racelab/check.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

enum { ROUNDS = 2000 };

/* --- Many rounds, data handed over -----------------------------------------
 */

struct rounds {
    struct handshake *handshake;
    long rounds;
    bool *soup, *table;     /* by round: written in a1 and b1, read in b2, a2 */
    long a, b;              /* the round that each side is in */
    long no_table, no_soup; /* second steps that came too early */
};

static void cook(void *context)
{
    struct rounds *r = context;

    r->soup[r->a] = true;
}

static void lay(void *context)
{
    struct rounds *r = context;

    r->table[r->b] = true;
}

static void fill(void *context)
{
    struct rounds *r = context;

    if (!r->table[r->a++])
        r->no_table++;
}

static void call(void *context)
{
    struct rounds *r = context;

    if (!r->soup[r->b++])
        r->no_soup++;
}

static void many_rounds(int id, void *context)
{
    struct rounds *r = context;

    for (long i = 0; i < r->rounds; i++) {
        if (id == 0)
            handshake_a(r->handshake, cook, fill, r);
        else
            handshake_b(r->handshake, lay, call, r);
    }
}

static void again_and_again(void **state)
{
    struct rounds r = {.handshake = handshake_new(),
                       .rounds = check_size(ROUNDS, 30)};

    (void)state;
    r.soup = calloc((size_t)r.rounds, sizeof(bool));
    r.table = calloc((size_t)r.rounds, sizeof(bool));
    crew_run(2, many_rounds, &r);
    handshake_free(r.handshake);
    free(r.soup);
    free(r.table);
    check_that(r.a == r.rounds && r.b == r.rounds,
               "%ld and %ld second steps in %ld rounds", r.a, r.b, r.rounds);
    check_that(r.no_table == 0, "a2 came before b1 in %ld of %ld rounds",
               r.no_table, r.rounds);
    check_that(r.no_soup == 0, "b2 came before a1 in %ld of %ld rounds",
               r.no_soup, r.rounds);
}

/* --- One side is held back in its first step -------------------------------
 */

struct slow {
    struct handshake *handshake;
    int slow_side; /* 0: a, 1: b */
    bool signals;  /* a signal is sent to the side that waits */
    pthread_t waiter;
    sem_t waiter_known;
    atomic_bool done; /* the slow first step is complete */
    bool too_early;
};

/* Completes only when the other side can't go on without it. */
static void slow_step(void *context)
{
    struct slow *slow = context;

    check_settle();
    if (slow->signals) {
        sem_wait(&slow->waiter_known);
        pthread_kill(slow->waiter, SIGUSR1);
        check_settle();
    }
    atomic_store(&slow->done, true);
}

static void look_step(void *context)
{
    struct slow *slow = context;

    slow->too_early = !atomic_load(&slow->done);
}

static void no_step(void *context)
{
    (void)context;
}

static void slow_or_waiting(int id, void *context)
{
    struct slow *slow = context;

    if (id != slow->slow_side) {
        slow->waiter = pthread_self();
        sem_post(&slow->waiter_known);
    }
    if (id == 0)
        handshake_a(slow->handshake, slow->slow_side == 0 ? slow_step : no_step,
                    slow->slow_side == 0 ? no_step : look_step, slow);
    else
        handshake_b(slow->handshake, slow->slow_side == 1 ? slow_step : no_step,
                    slow->slow_side == 1 ? no_step : look_step, slow);
}

static bool second_step_waits(int slow_side, bool signals)
{
    struct slow slow = {.handshake = handshake_new(),
                        .slow_side = slow_side,
                        .signals = signals};

    sem_init(&slow.waiter_known, 0, 0);
    crew_run(2, slow_or_waiting, &slow);
    sem_destroy(&slow.waiter_known);
    handshake_free(slow.handshake);
    return !slow.too_early;
}

static void second_steps_wait(void **state)
{
    (void)state;
    check_that(second_step_waits(0, false), "b2 began while a1 was under way");
    check_that(second_step_waits(1, false), "a2 began while b1 was under way");
}

static void ignore_signal(int number)
{
    (void)number;
}

static void signals_are_no_signs(void **state)
{
    const struct sigaction action = {.sa_handler = ignore_signal};

    (void)state;
    sigaction(SIGUSR1, &action, NULL);
    check_that(second_step_waits(0, true),
               "a signal came, and b2 began while a1 was under way");
    check_that(second_step_waits(1, true),
               "a signal came, and a2 began while b1 was under way");
}

/* --- The first steps together ----------------------------------------------
 */

struct together {
    struct handshake *handshake;
    struct meeting meeting;
};

static void meet(void *context)
{
    struct together *together = context;

    meeting_join(&together->meeting);
}

static void meet_first(int id, void *context)
{
    struct together *together = context;

    if (id == 0)
        handshake_a(together->handshake, meet, no_step, together);
    else
        handshake_b(together->handshake, meet, no_step, together);
}

static void first_steps_overlap(void **state)
{
    struct together together = {.handshake = handshake_new()};
    bool held;

    (void)state;
    meeting_init(&together.meeting, 2);
    crew_run(2, meet_first, &together);
    held = meeting_was_held(&together.meeting);
    meeting_destroy(&together.meeting);
    handshake_free(together.handshake);
    check_that(held, "a1 and b1 were never under way at the same time");
}

const struct check_case check_cases[] = {
    {"second_steps_wait", "a second step waits for the other side's first",
     second_steps_wait, CHECK_COUNT, true},
    {"again_and_again", "2000 handshakes in a row keep the order",
     again_and_again, CHECK_COUNT, false},
    {"signals_are_no_signs", "a signal is not the other side's sign",
     signals_are_no_signs, CHECK_COUNT, true},
    {"first_steps_overlap", "the first steps happen at the same time",
     first_steps_overlap, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
