/* Lab 13: first steps before the other side's second, and nothing stricter. */
#include "handshake.h"

#include <racelab/check.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

enum { ROUNDS = 2000, SIGNALS = 2 };

/* --- Many rounds, data handed over ---------------------------------------- */

struct rounds {
    struct handshake *handshakes[2]; /* the first, then both by turns */
    long rounds;
    /* By round: written in a1 and b1, read in b2 and a2. A whole word each:
     * of eight bytes in a word TSan remembers only the last four accesses. */
    long *soup, *table;
    long a, b;              /* the round that each side is in */
    long no_table, no_soup; /* second steps that came too early */
};

static void cook(void *context)
{
    struct rounds *r = context;

    r->soup[r->a] = 1;
}

static void lay(void *context)
{
    struct rounds *r = context;

    r->table[r->b] = 1;
}

static void fill(void *context)
{
    struct rounds *r = context;

    if (r->table[r->a++] == 0)
        r->no_table++;
}

static void call(void *context)
{
    struct rounds *r = context;

    if (r->soup[r->b++] == 0)
        r->no_soup++;
}

static void many_rounds(int id, void *context)
{
    struct rounds *r = context;

    for (long i = 0; i < r->rounds; i++) {
        struct handshake *handshake =
            r->handshakes[i < r->rounds / 2 ? 0 : i % 2];

        if (id == 0)
            handshake_a(handshake, cook, fill, r);
        else
            handshake_b(handshake, lay, call, r);
    }
}

static void again_and_again(void **state)
{
    struct rounds r = {.handshakes = {handshake_new(), handshake_new()},
                       .rounds = check_size(ROUNDS, 30)};

    (void)state;
    r.soup = calloc((size_t)r.rounds, sizeof(long));
    r.table = calloc((size_t)r.rounds, sizeof(long));
    crew_run(2, many_rounds, &r);
    handshake_free(r.handshakes[0]);
    handshake_free(r.handshakes[1]);
    free(r.soup);
    free(r.table);
    check_that(r.a == r.rounds && r.b == r.rounds,
               "%ld and %ld second steps in %ld rounds", r.a, r.b, r.rounds);
    check_that(r.no_table == 0, "a2 came before b1 in %ld of %ld rounds",
               r.no_table, r.rounds);
    check_that(r.no_soup == 0, "b2 came before a1 in %ld of %ld rounds",
               r.no_soup, r.rounds);
}

/* --- One side is held back in its first step ------------------------------ */

struct slow {
    struct handshake *handshake;
    int slow_side; /* 0: a, 1: b */
    bool signals;  /* signals are sent to the side that waits */
    pthread_t waiter;
    sem_t *others; /* two others may start, one each; NULL: there are none */
    sem_t waiter_known;
    bool asleep;      /* the side that waits */
    atomic_bool done; /* the slow first step is complete */
    bool too_early;
};

/* Completes only when the other side can't go on without it. */
static void slow_step(void *context)
{
    struct slow *slow = context;

    slow->asleep = check_settle();
    if (slow->signals) {
        sem_wait(&slow->waiter_known);
        for (int i = 0; i < SIGNALS; i++) {
            pthread_kill(slow->waiter, SIGUSR1);
            check_settle();
        }
    }
    if (slow->others != NULL) {
        sem_post(&slow->others[0]);
        check_settle();
    }
    atomic_store(&slow->done, true);
    if (slow->others != NULL)
        sem_post(&slow->others[1]);
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

static void hold_back(struct slow *slow)
{
    slow->handshake = handshake_new();
    sem_init(&slow->waiter_known, 0, 0);
    crew_run(2, slow_or_waiting, slow);
    sem_destroy(&slow->waiter_known);
    handshake_free(slow->handshake);
}

static bool second_step_waits(int slow_side, bool signals)
{
    struct slow slow = {.slow_side = slow_side, .signals = signals};

    hold_back(&slow);
    return !slow.too_early;
}

static void second_steps_wait(void **state)
{
    (void)state;
    check_that(second_step_waits(0, false), "b2 began while a1 was under way");
    check_that(second_step_waits(1, false), "a2 began while b1 was under way");
}

static void who_waits_sleeps(void **state)
{
    (void)state;
    for (int side = 0; side < 2; side++) {
        struct slow slow = {.slow_side = side};

        hold_back(&slow);
        check_that(slow.asleep,
                   "who waits looks again and again instead of sleeping");
    }
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

/* --- Another handshake meanwhile ------------------------------------------ */

struct two_pairs {
    struct slow slow;
    struct handshake *other;
    sem_t may_start[2]; /* one of the others, and the other one */
};

/* Threads 0 and 1: a slow first step, and who waits for it. While they do, one
 * of another two, who have a handshake of their own, makes its first step. */
static void slow_or_other(int id, void *context)
{
    struct two_pairs *pairs = context;

    if (id < 2) {
        slow_or_waiting(id, &pairs->slow);
        return;
    }
    sem_wait(&pairs->may_start[id % 2 != pairs->slow.slow_side]);
    if (id % 2 == 0)
        handshake_a(pairs->other, no_step, no_step, pairs);
    else
        handshake_b(pairs->other, no_step, no_step, pairs);
}

static bool other_is_another(int slow_side)
{
    struct two_pairs pairs = {.slow = {.handshake = handshake_new(),
                                       .slow_side = slow_side,
                                       .others = pairs.may_start},
                              .other = handshake_new()};

    sem_init(&pairs.slow.waiter_known, 0, 0);
    sem_init(&pairs.may_start[0], 0, 0);
    sem_init(&pairs.may_start[1], 0, 0);
    crew_run(4, slow_or_other, &pairs);
    sem_destroy(&pairs.slow.waiter_known);
    sem_destroy(&pairs.may_start[0]);
    sem_destroy(&pairs.may_start[1]);
    handshake_free(pairs.slow.handshake);
    handshake_free(pairs.other);
    return !pairs.slow.too_early;
}

static void handshakes_are_apart(void **state)
{
    (void)state;
    check_that(other_is_another(0),
               "b2 began while a1 was under way, when a1 of another handshake "
               "was done");
    check_that(other_is_another(1),
               "a2 began while b1 was under way, when b1 of another handshake "
               "was done");
}

/* --- The steps together --------------------------------------------------- */

/* Who meets whom: a side's first (0) or second (1) step, or its first one of
 * the next round (2). */
struct together {
    struct handshake *handshake;
    struct meeting meeting;
    int meets[2]; /* by side: in which step */
    int step[2];  /* by side: the step that it is in */
};

static void step_of(struct together *together, int side)
{
    if (together->step[side]++ == together->meets[side])
        meeting_join(&together->meeting);
}

static void step_of_a(void *context)
{
    step_of(context, 0);
}

static void step_of_b(void *context)
{
    step_of(context, 1);
}

static void two_rounds(int id, void *context)
{
    struct together *together = context;

    for (int i = 0; i < 2; i++) {
        if (id == 0)
            handshake_a(together->handshake, step_of_a, step_of_a, together);
        else
            handshake_b(together->handshake, step_of_b, step_of_b, together);
    }
}

static bool steps_meet(int of_a, int of_b)
{
    struct together together = {.handshake = handshake_new(),
                                .meets = {of_a, of_b}};
    bool held;

    meeting_init(&together.meeting, 2);
    crew_run(2, two_rounds, &together);
    held = meeting_was_held(&together.meeting);
    meeting_destroy(&together.meeting);
    handshake_free(together.handshake);
    return held;
}

static void first_steps_overlap(void **state)
{
    (void)state;
    check_that(steps_meet(0, 0),
               "a1 and b1 were never under way at the same time");
}

static void second_steps_overlap(void **state)
{
    (void)state;
    check_that(steps_meet(1, 1),
               "a2 and b2 were never under way at the same time");
}

static void next_round_overlaps(void **state)
{
    (void)state;
    check_that(steps_meet(1, 2), "b can't begin the next round while a is in "
                                 "its second step");
    check_that(steps_meet(2, 1), "a can't begin the next round while b is in "
                                 "its second step");
}

/* One side is there, and the other one comes when nothing happens any more. */
struct alone {
    struct handshake *handshake;
    int first; /* 0: a, 1: b */
    atomic_bool done;
    bool waited;
};

static void alone_step(void *context)
{
    struct alone *alone = context;

    atomic_store(&alone->done, true);
}

static void first_or_late(int id, void *context)
{
    struct alone *alone = context;

    if (id != alone->first) {
        check_settle();
        alone->waited = !atomic_load(&alone->done);
    }
    if (id == 0)
        handshake_a(alone->handshake, alone_step, no_step, alone);
    else
        handshake_b(alone->handshake, alone_step, no_step, alone);
}

static bool step_needs_nobody(int first)
{
    struct alone alone = {.handshake = handshake_new(), .first = first};

    crew_run(2, first_or_late, &alone);
    handshake_free(alone.handshake);
    return !alone.waited;
}

static void first_steps_wait_for_nobody(void **state)
{
    (void)state;
    check_that(step_needs_nobody(0), "a1 did not begin before b had come");
    check_that(step_needs_nobody(1), "b1 did not begin before a had come");
}

const struct check_case check_cases[] = {
    {"second_steps_wait", "a second step waits for the other side's first",
     second_steps_wait, CHECK_COUNT, true},
    {"again_and_again", "2000 handshakes in a row keep the order",
     again_and_again, CHECK_COUNT, false},
    {"signals_are_no_signs", "a signal is not the other side's sign",
     signals_are_no_signs, CHECK_COUNT, true},
    {"handshakes_are_apart", "another handshake's steps are no signs",
     handshakes_are_apart, CHECK_COUNT, true},
    {"who_waits_sleeps", "who waits for the other side sleeps",
     who_waits_sleeps, CHECK_CONDUCT, true},
    {"first_steps_overlap", "the first steps happen at the same time",
     first_steps_overlap, CHECK_CONDUCT, true},
    {"second_steps_overlap", "the second steps happen at the same time",
     second_steps_overlap, CHECK_CONDUCT, true},
    {"next_round_overlaps", "the next round begins beside a second step",
     next_round_overlaps, CHECK_CONDUCT, true},
    {"first_steps_wait_for_nobody", "a first step needs no other side",
     first_steps_wait_for_nobody, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
