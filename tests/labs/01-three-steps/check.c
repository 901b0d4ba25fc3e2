/* Lab 01: all steps, in the right order, and those that must be are on their
 * way at the same time. */
#include "steps.h"

#include <errno.h>
#include <racelab/check.h>
#include <racelab/loop.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_STEPS = 8, UNIT_MS = 700 };

/* The lecture's breakfast, and others. No two steps are equally long. */
static const struct breakfast {
    int n;
    int units[MOST_STEPS];
    int by_length[MOST_STEPS]; /* the steps, the shortest first */
    int longest;               /* its units */
} breakfasts[] = {
    {3, {3, 5, 1}, {2, 0, 1}, 5},
    {1, {2}, {0}, 2},
    {5, {2, 4, 1, 6, 3}, {2, 0, 4, 1, 3}, 6},
    {8, {8, 3, 6, 1, 7, 2, 5, 4}, {3, 5, 1, 7, 6, 2, 4, 0}, 8},
};
enum { BREAKFASTS = sizeof(breakfasts) / sizeof(breakfasts[0]) };
static const int as_listed[MOST_STEPS] = {0, 1, 2, 3, 4, 5, 6, 7};

/* What happens at a breakfast; shared with processes. */
static struct stage {
    atomic_int starts[MOST_STEPS], ends[MOST_STEPS]; /* by step: how often */
    atomic_int spends[MOST_STEPS];  /* by step: how often its time was spent */
    atomic_int strange;             /* steps, or times, that there are not */
    struct occupancy on_their_way;  /* steps */
    atomic_int ended;               /* how many in all */
    atomic_int order[MOST_STEPS];   /* of the ends */
    atomic_int process[MOST_STEPS]; /* by step */
    atomic_int parent[MOST_STEPS];
    atomic_int thread[MOST_STEPS];
    struct family_meeting processes;
} * stage;
static struct meeting threads;

/* The breakfast under way. */
static const struct breakfast *today;
static pid_t caller;
static int slow_step; /* waits until all others wait; -1: none does */

/* How step_spend() lets the time pass. */
static enum {
    PASSES,       /* at once */
    THREADS_MEET, /* when all steps have met, the shortest first */
    PROCESSES_MEET,
    VIRTUAL,
} pace;

/* Whether there is such a step. A thread that outlives the function it was
 * started in may come with any number. */
static bool is_step(int step)
{
    if (step >= 0 && step < today->n)
        return true;
    atomic_fetch_add(&stage->strange, 1);
    return false;
}

void step_start(int step)
{
    if (!is_step(step))
        return;
    atomic_fetch_add(&stage->starts[step], 1);
    atomic_store(&stage->process[step], getpid());
    atomic_store(&stage->parent[step], getppid());
    atomic_store(&stage->thread[step], gettid());
    occupancy_enter(&stage->on_their_way);
}

void step_end(int step)
{
    int place;

    if (!is_step(step))
        return;
    occupancy_leave(&stage->on_their_way);
    place = atomic_fetch_add(&stage->ended, 1);
    atomic_fetch_add(&stage->ends[step], 1);
    if (place < MOST_STEPS)
        atomic_store(&stage->order[place], step);
}

/* The step that takes so long; -1: none does. */
static int step_of(int units)
{
    for (int i = 0; i < today->n; i++)
        if (today->units[i] == units)
            return i;
    return -1;
}

static void wait_for_turn(int of)
{
    int before = 0;

    for (int i = 0; i < today->n; i++)
        before += today->units[i] < of;
    while (atomic_load(&stage->ended) < before &&
           atomic_load(&stage->strange) == 0)
        sched_yield();
}

void step_spend(int of)
{
    int step = step_of(of);

    atomic_fetch_add(step >= 0 ? &stage->spends[step] : &stage->strange, 1);
    switch (pace) {
    case PASSES:
        if (step >= 0 && step == slow_step)
            getpid() == caller ? (void)check_settle() : family_settle();
        break;
    case THREADS_MEET:
        if (meeting_join(&threads))
            wait_for_turn(of);
        break;
    case PROCESSES_MEET:
        if (family_meet(&stage->processes, today->n))
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

static void begin(int breakfast, int how, int slow)
{
    today = &breakfasts[breakfast];
    stage = check_shared(sizeof(*stage));
    pace = how;
    slow_step = slow;
    caller = getpid();
}

/* All steps once, all of them ended, nobody left. */
static void check_all_done(void)
{
    int status;

    if (getpid() != caller)
        _exit(1); /* a child that went on as if it were the parent */
    for (int i = 0; i < today->n; i++) {
        check_that(atomic_load(&stage->starts[i]) == 1,
                   "step %d was started %d times", i + 1,
                   atomic_load(&stage->starts[i]));
        check_that(atomic_load(&stage->ends[i]) == 1,
                   "at the return step %d had %s", i + 1,
                   atomic_load(&stage->ends[i]) == 0 ? "not ended"
                                                     : "ended twice");
    }
    check_that(atomic_load(&stage->ended) == today->n,
               "%d steps ended, there are %d", atomic_load(&stage->ended),
               today->n);
    check_that(waitpid(-1, &status, WNOHANG) == -1 && errno == ECHILD,
               "a child is left that nobody has waited for");
}

/* Each step has let its own time pass. */
static void check_times(void)
{
    check_that(atomic_load(&stage->strange) == 0,
               "a step was started, ended or spent that there is not");
    for (int i = 0; i < today->n; i++)
        check_that(atomic_load(&stage->spends[i]) == 1,
                   "step_spend() was called %d times for step %d",
                   atomic_load(&stage->spends[i]), i + 1);
}

static void check_order(const int expected[])
{
    for (int i = 0; i < today->n; i++)
        check_that(atomic_load(&stage->order[i]) == expected[i],
                   "step %d of %d ended as number %d",
                   atomic_load(&stage->order[i]) + 1, today->n, i + 1);
}

/* Whether each step was on the caller's thread, in its process. */
static void check_places(bool own_thread, bool own_process)
{
    for (int i = 0; i < today->n; i++) {
        check_that((atomic_load(&stage->thread[i]) != gettid()) == own_thread,
                   "step %d ran on %s thread", i + 1,
                   own_thread ? "the caller's" : "another");
        check_that((atomic_load(&stage->process[i]) != caller) == own_process,
                   "step %d ran in %s process", i + 1,
                   own_process ? "the caller's" : "another");
        check_that(!own_process || atomic_load(&stage->parent[i]) == caller,
                   "step %d ran in a process that is no child of the caller",
                   i + 1);
        for (int k = 0; own_process && k < i; k++)
            check_that(atomic_load(&stage->process[i]) !=
                           atomic_load(&stage->process[k]),
                       "steps %d and %d ran in one process", k + 1, i + 1);
    }
}

/* --- All steps ------------------------------------------------------------ */

static void sync_runs_all(void **state)
{
    (void)state;
    for (int i = 0; i < BREAKFASTS; i++) {
        begin(i, PASSES, -1);
        run_sync(today->units, today->n);
        check_all_done();
        check_times();
        check_places(false, false);
        check_order(as_listed);
        check_that(occupancy_most(&stage->on_their_way) == 1,
                   "a step was started before the one before it had ended");
    }
}

static void threads_run_all(void **state)
{
    (void)state;
    for (int i = 0; i < BREAKFASTS; i++)
        for (int slow = 0; slow < breakfasts[i].n; slow++) {
            begin(i, PASSES, slow);
            run_threads(today->units, today->n);
            check_all_done();
            check_times();
            check_places(true, false);
        }
}

static void processes_run_all(void **state)
{
    (void)state;
    for (int i = 0; i < BREAKFASTS; i++)
        for (int slow = 0; slow < breakfasts[i].n; slow++) {
            begin(i, PASSES, slow);
            run_processes(today->units, today->n);
            check_all_done();
            check_times();
            check_places(true, true);
        }
}

/* A timer of the caller's, half a unit after the start. */
static void ring(uv_timer_t *bell)
{
    *(uint64_t *)bell->data = loop_time();
    uv_close((uv_handle_t *)bell, NULL);
}

static uint64_t run_virtual_loop(int breakfast)
{
    uint64_t rang = 0;
    uv_timer_t bell;
    uv_loop_t loop;
    int busy;

    begin(breakfast, VIRTUAL, -1);
    loop_set_order(0);
    uv_loop_init(&loop);
    uv_timer_init(&loop, &bell);
    bell.data = &rang;
    uv_timer_start(&bell, ring, UNIT_MS / 2, 0);
    run_loop(&loop, today->units, today->n);
    busy = uv_loop_close(&loop);
    check_all_done();
    check_places(false, false);
    check_that(rang != 0, "the loop was not run: a timer that was in it before "
                          "did not fire");
    check_that(busy == 0, "a timer was left open in the loop");
    return loop_time(); /* since uv_loop_init() */
}

static void loop_runs_all(void **state)
{
    (void)state;
    for (int i = 0; i < BREAKFASTS; i++)
        run_virtual_loop(i);
}

/* --- At the same time ----------------------------------------------------- */

static void threads_overlap(void **state)
{
    bool held;

    (void)state;
    for (int i = 0; i < BREAKFASTS; i++) {
        begin(i, THREADS_MEET, -1);
        meeting_init(&threads, today->n);
        run_threads(today->units, today->n);
        held = meeting_was_held(&threads);
        meeting_destroy(&threads);
        check_that(held,
                   "threads: the %d steps were never on their way at the same "
                   "time: that takes more than %d units",
                   today->n, today->longest);
        check_order(today->by_length);
    }
}

static void processes_overlap(void **state)
{
    (void)state;
    for (int i = 0; i < BREAKFASTS; i++) {
        begin(i, PROCESSES_MEET, -1);
        run_processes(today->units, today->n);
        if (getpid() != caller)
            _exit(1);
        check_order(today->by_length);
    }
}

static void loop_overlaps(void **state)
{
    int time;

    (void)state;
    for (int i = 0; i < BREAKFASTS; i++) {
        time = (int)(run_virtual_loop(i) / UNIT_MS);
        check_that(time == today->longest, "loop: it took %d units, not %d",
                   time, today->longest);
        check_that(occupancy_most(&stage->on_their_way) == today->n,
                   "loop: %d of %d steps were on their way together",
                   occupancy_most(&stage->on_their_way), today->n);
        check_order(today->by_length);
    }
}

const struct check_case check_cases[] = {
    {"sync_runs_all", "one after the other", sync_runs_all, CHECK_COUNT, false},
    {"threads_run_all", "threads, all joined at the return", threads_run_all,
     CHECK_COUNT, false},
    {"processes_run_all", "processes, all collected at the return",
     processes_run_all, CHECK_COUNT, false},
    {"loop_runs_all", "timers on one thread", loop_runs_all, CHECK_COUNT,
     false},
    {"threads_overlap", "with threads the steps are on their way together",
     threads_overlap, CHECK_CONDUCT, true},
    {"processes_overlap", "with processes the steps are on their way together",
     processes_overlap, CHECK_CONDUCT, true},
    {"loop_overlaps", "on the loop the steps are on their way together",
     loop_overlaps, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
