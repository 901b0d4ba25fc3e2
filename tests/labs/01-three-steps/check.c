/* Lab 01: all steps, in the right order, and those that must be are on their
 * way at the same time. */
#include "steps.h"

#include <errno.h>
#include <racelab/check.h>
#include <racelab/loop.h>
#include <sched.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STEPS = 3, UNIT_MS = 1000 };

static const int units[STEPS] = {3, 5, 1};
static const char by_length[] = "201"; /* the steps, the shortest first */

/* What happens in a case; shared with processes. */
static struct stage {
    atomic_int starts[STEPS], ends[STEPS]; /* by step: how often */
    atomic_int ended;                      /* how many in all */
    atomic_char order[STEPS + 1];          /* of the ends */
    atomic_int process[STEPS], thread[STEPS];
    atomic_int came;
    struct family_meeting processes;
} * stage;
static struct meeting threads;

/* How step_spend() lets the time pass; set before a case. */
static enum {
    PASSES,       /* at once */
    MAIN_WAITS,   /* when all others wait; for one of the steps */
    THREADS_MEET, /* when all steps have met, the shortest first */
    PROCESSES_MEET,
    VIRTUAL,
} pace;

static pid_t caller;

void step_start(int step)
{
    atomic_fetch_add(&stage->starts[step], 1);
    atomic_store(&stage->process[step], getpid());
    atomic_store(&stage->thread[step], gettid());
}

void step_end(int step)
{
    int place = atomic_fetch_add(&stage->ended, 1);

    atomic_fetch_add(&stage->ends[step], 1);
    if (place < STEPS)
        atomic_store(&stage->order[place], (char)('0' + step));
}

static void wait_for_turn(int of)
{
    int before = 0;

    for (int i = 0; i < STEPS; i++)
        before += units[i] < of;
    while (atomic_load(&stage->ended) < before)
        sched_yield();
}

void step_spend(int of)
{
    switch (pace) {
    case PASSES:
        break;
    case MAIN_WAITS:
        if (atomic_fetch_add(&stage->came, 1) == 0)
            getpid() == caller ? (void)check_settle() : family_settle();
        break;
    case THREADS_MEET:
        if (meeting_join(&threads))
            wait_for_turn(of);
        break;
    case PROCESSES_MEET:
        if (family_meet(&stage->processes, STEPS))
            wait_for_turn(of);
        break;
    case VIRTUAL:
        loop_spend((uint64_t)of * UNIT_MS);
        break;
    }
}

unsigned unit_ms(void)
{
    return UNIT_MS;
}

static void begin(int how)
{
    stage = check_shared(sizeof(*stage));
    pace = how;
    caller = getpid();
}

/* All steps once, all of them ended, nobody left. */
static void check_all_done(void)
{
    int status;

    if (getpid() != caller)
        _exit(1); /* a child that went on as if it were the parent */
    for (int i = 0; i < STEPS; i++) {
        check_that(atomic_load(&stage->starts[i]) == 1,
                   "step %d was started %d times", i + 1,
                   atomic_load(&stage->starts[i]));
        check_that(atomic_load(&stage->ends[i]) == 1,
                   "at the return step %d had %s", i + 1,
                   atomic_load(&stage->ends[i]) == 0 ? "not ended"
                                                     : "ended twice");
    }
    check_that(waitpid(-1, &status, WNOHANG) == -1 && errno == ECHILD,
               "a child is left that nobody has waited for");
}

static void check_order(const char *expected)
{
    char order[STEPS + 1] = "";

    for (int i = 0; i < STEPS; i++)
        order[i] = (char)(atomic_load(&stage->order[i]) + 1);
    for (int i = 0; i < STEPS; i++)
        check_that(order[i] == expected[i] + 1,
                   "the steps ended in the order %s", order);
}

/* Whether each step was on the caller's thread, in its process. */
static void check_places(bool own_thread, bool own_process)
{
    for (int i = 0; i < STEPS; i++) {
        check_that((atomic_load(&stage->thread[i]) != gettid()) == own_thread,
                   "step %d ran on %s thread", i + 1,
                   own_thread ? "the caller's" : "another");
        check_that((atomic_load(&stage->process[i]) != caller) == own_process,
                   "step %d ran in %s process", i + 1,
                   own_process ? "the caller's" : "another");
    }
}

/* --- All steps -------------------------------------------------------------
 */

static void sync_runs_all(void **state)
{
    (void)state;
    begin(PASSES);
    run_sync(units, STEPS);
    check_all_done();
    check_places(false, false);
    check_order("012");
}

static void threads_run_all(void **state)
{
    (void)state;
    begin(MAIN_WAITS);
    run_threads(units, STEPS);
    check_all_done();
    check_places(true, false);
}

static void processes_run_all(void **state)
{
    (void)state;
    begin(MAIN_WAITS);
    run_processes(units, STEPS);
    check_all_done();
    check_places(true, true);
}

static uint64_t run_virtual_loop(void)
{
    uv_loop_t loop;
    int busy;

    begin(VIRTUAL);
    loop_set_order(0);
    uv_loop_init(&loop);
    run_loop(&loop, units, STEPS);
    busy = uv_loop_close(&loop);
    check_all_done();
    check_places(false, false);
    check_that(busy == 0, "a timer was left open in the loop");
    return loop_time();
}

static void loop_runs_all(void **state)
{
    (void)state;
    run_virtual_loop();
}

/* --- At the same time ------------------------------------------------------
 */

static void threads_overlap(void **state)
{
    bool held;

    (void)state;
    begin(THREADS_MEET);
    meeting_init(&threads, STEPS);
    run_threads(units, STEPS);
    held = meeting_was_held(&threads);
    meeting_destroy(&threads);
    check_that(held, "threads: the three steps were never on their way at the "
                     "same time: 9 units, not 5");
    check_order(by_length);
}

static void processes_overlap(void **state)
{
    (void)state;
    begin(PROCESSES_MEET);
    run_processes(units, STEPS);
    if (getpid() != caller)
        _exit(1);
    check_order(by_length);
}

static void loop_overlaps(void **state)
{
    uint64_t time;

    (void)state;
    time = run_virtual_loop();
    check_that(time == 5 * UNIT_MS, "loop: it took %d units, not 5",
               (int)(time / UNIT_MS));
    check_order(by_length);
}

const struct check_case check_cases[] = {
    {"sync_runs_all", "one after the other", sync_runs_all, CHECK_COUNT, false},
    {"threads_run_all", "three threads, all joined at the return",
     threads_run_all, CHECK_COUNT, false},
    {"processes_run_all", "three processes, all collected at the return",
     processes_run_all, CHECK_COUNT, false},
    {"loop_runs_all", "three timers on one thread", loop_runs_all, CHECK_COUNT,
     false},
    {"threads_overlap", "with threads the steps are on their way together",
     threads_overlap, CHECK_CONDUCT, true},
    {"processes_overlap", "with processes the steps are on their way together",
     processes_overlap, CHECK_CONDUCT, true},
    {"loop_overlaps", "on the loop the steps are on their way together",
     loop_overlaps, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
