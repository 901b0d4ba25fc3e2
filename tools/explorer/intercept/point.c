/* Scheduling points: where a thread of the student's program stops, another
 * one may go on, and the operation is performed once the thread is chosen. */
#include "context.h"
#include "library.h"
#include "record.h"
#include "runtime.h"
#include "spin.h"
#include "tls.h"

#include <errno.h>

/* Goes on with the context of thread `next`. */
static void resume(int next)
{
    struct fiber *from = &rt.fiber[rt.tid];
    if (next == rt.tid)
        return;
    from->saved_errno = errno;
    tls_switch(rt.tid, next);
    rt.tid = next;
    context_switch(&from->sp, rt.fiber[next].sp);
    errno = rt.fiber[rt.tid].saved_errno;
}

_Noreturn void end_execution(enum end end)
{
    void *abandoned;
    if (rt.engine->end == END_NONE)
        rt.engine->end = end;
    rt.active = false;
    context_switch(&abandoned, rt.controller);
    __builtin_unreachable();
}

/* Waits until the running thread is the chosen one. */
static void wait_turn(void)
{
    int next = engine_pick(rt.engine);
    if (unlikely(rt.engine->end == END_STUCK) && spin_try_again()) {
        rt.engine->end = END_NONE;
        next = engine_pick(rt.engine);
    }
    if (unlikely(next < 0))
        end_execution(END_NONE);
    resume(next);
}

_Noreturn void leave(void)
{
    wait_turn();
    __builtin_unreachable();
}

/* A failure ends the execution; in a search for all of them, only the thread,
 * so that the others still do all that they might do. */
static void check_failure(void)
{
    struct failure *f = &rt.machine->failure;
    if (likely(f->verdict == VERDICT_CLEAN))
        return;
    if (rt.outcome.failure.verdict == VERDICT_CLEAN)
        rt.outcome.failure = *f;
    record_fatal();
    if (!rt.options.all || f->verdict >= VERDICT_UNSUPPORTED)
        end_execution(END_FAILURE);
    f->verdict = VERDICT_CLEAN;
    rt.machine->thread[rt.tid].halted = true;
    machine_classify(rt.machine, rt.tid);
    leave();
}

int choose(int count)
{
    int k = engine_choose(rt.engine, count);
    if (unlikely(rt.engine->end == END_ABANDONED))
        end_execution(END_ABANDONED);
    return k;
}

/* For scenarios, see racelab/explore.h. */
EXPORT int racelab_choose(int n);
EXPORT int racelab_choose(int n)
{
    return rt.active ? choose(n) : 0;
}

uint32_t cancel_object(int tid)
{
    return machine_object(rt.machine, (uintptr_t)&rt.fiber[tid], CLASS_MEMORY);
}

void perform_begin(struct op *op)
{
    struct fiber *f = &rt.fiber[rt.tid];
    if (unlikely(f->interrupted))
        signals_interrupt(op->pc);
    f->quiet = 0;
    f->yields = 0;
    op->choice = -1;
    if ((op->flags & OPF_CANCEL) && rt.points.cancels)
        op->object3 = cancel_object(rt.tid);
    if (!machine_is_point(rt.machine, op)) {
        machine_announce(rt.machine, rt.tid, op);
        return;
    }
    spin_check(op);
    machine_announce(rt.machine, rt.tid, op);
    wait_turn();
}

void perform_end(void)
{
    int tid = rt.tid;
    machine_perform(rt.machine, tid);
    engine_performed(rt.engine, tid);
    spin_note(tid);
    record_step(tid);
}

/* Whether an operation is one on a lock, a condition or the like. */
static bool uses_object(const struct op *op)
{
    return op->object != 0 &&
           rt.machine->object[op->object].class != CLASS_MEMORY;
}

int64_t perform(struct op *op)
{
    const struct fiber *f = &rt.fiber[rt.tid];
    bool uses = uses_object(op);
    if (unlikely(uses && !on_stack_of(f, op->address) &&
                 op->address - ARENA_START < STACKS_SIZE)) {
        rt.fiber[rt.tid].access_frame = op->frame;
        visit_stack(op->address, op->pc);
    }
    perform_begin(op);
    if (uses)
        access_object(op->address, machine_destroys(op->kind), op->pc);
    for (;;) {
        int tid = rt.tid;
        uint32_t choices = rt.engine->choices;
        bool done = machine_perform(rt.machine, tid);
        if (rt.engine->choices > choices)
            between()->choice = rt.engine->schedule[choices];
        if (unlikely(rt.engine->end == END_ABANDONED))
            end_execution(END_ABANDONED);
        engine_performed(rt.engine, tid);
        spin_note(tid);
        record_step(tid);
        check_failure();
        if (done)
            return between()->result;
        machine_continue(rt.machine, tid);
        wait_turn();
    }
}

void fail(int verdict, uintptr_t pc, uintptr_t address, const char *text)
{
    if (!rt.active)
        return;
    between()->pc = pc;
    between()->address = address;
    machine_fail(rt.machine, verdict, rt.tid, text);
    check_failure();
}

void unsupported(const char *name, uintptr_t pc)
{
    fail(VERDICT_UNSUPPORTED, pc, 0, name);
}

/* For the stubs that the front end makes for functions in no list. */
EXPORT void racelab_unsupported(const char *name);
EXPORT void racelab_unsupported(const char *name)
{
    unsupported(name, CALLER);
}
