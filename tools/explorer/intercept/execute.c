/* One execution: everything is put back, main() runs under the engine until
 * the end, and the end is given a name. */
#include "context.h"
#include "explore.h"
#include "library.h"
#include "record.h"
#include "spin.h"
#include "startup.h"
#include "sync.h"
#include "tls.h"

enum {
    FIRST_STEPS = 1 << 21,
    ENDLESS_STEPS = 2000, /* for a program that never ended so far */
    FIRST_QUIET = 1 << 28,
    QUIET_MIN = 1 << 22,
    LONGER = 4
};

/* Where the virtual time begins: a day in November 2023, and not at the start
 * of a second. */
static const uint64_t START_NS = 1700000000010000000;

extern int __real_main(int argc, char **argv, char **envp);

/* What the constructors leave on the stack holds pointers of ours, which differ
 * between a search and the recording. A variable that main() does not
 * initialise must not. */
static void *main_thread(void *unused)
{
    (void)unused;
    startup_construct();
    context_wipe(reset_lowest(&rt.fiber[0]));
    int status = __real_main(rt.argc, rt.argv, rt.envp);
    process_exit(status, true, rt.fiber[0].left);
}

/* How far the next execution may go. The first may go very far, since programs
 * with long loops deserve to be seen to their end once. After that, nothing
 * takes much longer than what has ended, or it is going round in circles. */
static void set_limits(void)
{
    uint32_t steps = (uint32_t)rt.options.steps;
    uint64_t quiet = QUIET_MIN;
    if (rt.executions == 0) {
        steps = FIRST_STEPS;
        quiet = FIRST_QUIET;
        rt.most_threads = MAX_THREADS;
    } else if (rt.longest_steps == 0 && steps > ENDLESS_STEPS) {
        steps = ENDLESS_STEPS;
    }
    if (steps < rt.longest_steps * LONGER)
        steps = rt.longest_steps * LONGER;
    if (quiet < rt.longest_quiet * LONGER)
        quiet = rt.longest_quiet * LONGER;
    rt.engine->max_steps = steps;
    rt.machine->most_threads = rt.most_threads;
    rt.quiet_max = quiet;
}

static void begin(void)
{
    set_limits();
    rt.outcome.end = END_NONE;
    rt.outcome.failure.verdict = VERDICT_CLEAN;
    rt.outcome.raced = rt.outcome.by_status = false;
    rt.outcome.waits = 0;
    rt.machine->spurious = rt.spurious ? (uint32_t)rt.options.spurious : 0;
    rt.exited = false;
    rt.key_count = rt.atexit_count = 0;
    rt.quiet_all = 0;
    race_reset(rt.race);
    heap_reset();
    spin_begin();
    reset_execution();
    engine_reset(rt.engine);
    rt.engine->machine.tried = points_add_lock;
    rt.engine->machine.is_tried = points_has_lock;
    rt.tid = 0;
    machine_spawn(rt.machine, -1);
    rt.machine->clock[0].time_ns = START_NS;
    thread_prepare(0, STACK_SIZE);
    rt.fiber[0].start = main_thread;
}

/* Threads and locks that the program leaves behind. */
static void find_leaks(void)
{
    struct machine *m = rt.machine;
    for (int tid = 0; tid < m->threads; tid++) {
        const struct thread *t = &m->thread[tid];
        if (t->state == THREAD_DONE && t->held_count > 0)
            explore_leak(VERDICT_LEAK_LOCK, tid, t->held[0].pc);
        if (tid > 0 && !t->joined && !t->detached)
            explore_leak(VERDICT_LEAK_THREAD, tid, rt.fiber[tid].create_pc);
    }
}

/* If somebody stands still whom a signal would have made go on, says so. */
static bool name_interruption(void)
{
    TIDSET_EACH(tid, &rt.machine->live)
    {
        if (rt.fiber[tid].interrupted) {
            machine_fail(rt.machine, VERDICT_UNSUPPORTED, tid,
                         "a signal that interrupts a call");
            return true;
        }
    }
    return false;
}

static void finish(void)
{
    struct outcome *o = &rt.outcome;
    struct tidset loops = {0};
    o->end = rt.engine->end;
    if (o->end == END_STUCK && name_interruption())
        o->failure = rt.machine->failure;
    if (o->failure.verdict == VERDICT_CLEAN)
        o->failure = rt.machine->failure;
    if (o->failure.verdict != VERDICT_CLEAN)
        return;
    if (o->end == END_STUCK ||
        (rt.exited && tidset_count(&rt.machine->live) > 1)) {
        TIDSET_EACH(tid, &rt.machine->live)
        {
            if (spin_parked(tid))
                tidset_add(&loops, tid);
        }
        o->waits = stuck_diagnose(rt.machine, &loops, &o->failure, o->wait);
        bool ended = rt.exited && !stuck_in_cycle(&o->failure);
        bool timed = !ended && o->failure.verdict == VERDICT_LIVELOCK &&
                     signals_timer_runs();
        if (ended || timed) {
            o->waits = 0;
            o->failure.verdict = VERDICT_CLEAN;
        }
        rt.engine->cut |= timed;
        if (rt.recording && o->waits > 0)
            record_blocked(o->wait, o->waits);
    }
    if (o->end == END_EXIT || (o->end == END_STUCK && o->waits == 0))
        find_leaks();
    rt.cut += o->end == END_CUT;
    rt.unwatched |= rt.race->exhausted;
    if (o->end == END_CUT || rt.race->exhausted)
        rt.engine->cut = true;
}

void execute(void)
{
    begin();
    rt.active = true;
    tls_switch(TLS_OUTSIDE, 0);
    context_switch(&rt.controller, rt.fiber[0].sp);
    tls_switch(rt.tid, TLS_OUTSIDE);
    rt.active = false;
    finish();
    rt.executions++;
    uint64_t threads = (uint64_t)rt.machine->threads;
    rt.work += rt.engine->steps * (WORK_STEP + threads) + rt.quiet_all +
               WORK_EXECUTION * threads;
    if (rt.engine->end != END_CUT && rt.engine->end != END_ABANDONED) {
        if (rt.engine->steps > rt.longest_steps)
            rt.longest_steps = rt.engine->steps;
        if (rt.quiet_all > rt.longest_quiet)
            rt.longest_quiet = rt.quiet_all;
    }
}
