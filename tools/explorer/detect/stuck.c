/* See stuck.h. A thread that waits on a condition variable though the cycle of
 * who waits for whom does not need it had a wakeup that was lost: no lock is to
 * blame, a signal is. */
#include "stuck.h"

static int holder_of(const struct machine *m, const struct op *op)
{
    if (op->kind == OP_THREAD_JOIN)
        return (int)op->arg;
    const struct object *o = &m->object[op->object];
    if (op->object == 0)
        return -1;
    if (op->kind == OP_COND_WAKE && !(op->flags & OPF_SIGNALLED))
        return -1;
    if (o->owner >= 0)
        return o->owner;
    TIDSET_EACH(tid, &m->live)
    {
        for (int i = 0; i < m->thread[tid].held_count; i++)
            if (m->thread[tid].held[i].object == op->object)
                return tid;
    }
    return -1;
}

/* Whether following the holders from `from` comes back to it. */
static bool in_cycle(const struct wait_for *wait, int count, int from)
{
    int at = from;
    for (int steps = 0; steps <= count; steps++) {
        int next = -1;
        for (int i = 0; i < count && next < 0; i++)
            if (wait[i].tid == at)
                next = wait[i].holder;
        if (next < 0)
            return false;
        if (next == from)
            return true;
        at = next;
    }
    return false;
}

static bool sleeps(const struct op *op)
{
    return (op->kind == OP_COND_WAKE && !(op->flags & OPF_SIGNALLED)) ||
           op->kind == OP_COND_SPURIOUS;
}

static void describe(struct failure *failure, int verdict, const char *text)
{
    failure->verdict = (uint8_t)verdict;
    size_t i = 0;
    for (; text[i] != '\0' && i + 1 < sizeof failure->text; i++)
        failure->text[i] = text[i];
    failure->text[i] = '\0';
}

static const char cycle_text[] = "threads wait for each other";

bool stuck_in_cycle(const struct failure *failure)
{
    size_t i = 0;
    while (cycle_text[i] != '\0' && failure->text[i] == cycle_text[i])
        i++;
    return failure->verdict == VERDICT_DEADLOCK && cycle_text[i] == '\0';
}

int stuck_diagnose(const struct machine *m, const struct tidset *loops,
                   struct failure *failure, struct wait_for *wait)
{
    int n = 0;
    int blocked = -1, sleeper = -1, cycle = -1;
    bool other = false;
    TIDSET_EACH(tid, &m->live)
    {
        const struct op *op = &m->thread[tid].op;
        if (m->thread[tid].halted)
            continue;
        uint32_t object = sleeps(op) ? op->object2 : op->object;
        wait[n++] = (struct wait_for){
            .tid = tid,
            .holder = holder_of(m, op),
            .object = m->object[object].address,
            .pc = op->pc,
        };
        if (tidset_has(loops, tid))
            continue;
        if (sleeps(op) && !m->object[op->object2].data)
            sleeper = sleeper < 0 ? tid : sleeper;
        else if (op->kind != OP_THREAD_JOIN)
            other = true;
        if (blocked < 0 || m->thread[blocked].op.kind == OP_THREAD_JOIN)
            blocked = tid;
    }
    for (int i = 0; i < n && cycle < 0; i++)
        if (in_cycle(wait, n, wait[i].tid))
            cycle = wait[i].tid;
    if (n == 0)
        return 0;
    bool joins = blocked < 0 || m->thread[blocked].op.kind == OP_THREAD_JOIN;
    failure->thread = (int16_t)(cycle >= 0     ? cycle
                                : sleeper >= 0 ? sleeper
                                : blocked >= 0 ? blocked
                                               : wait[0].tid);
    if (cycle >= 0)
        describe(failure, VERDICT_DEADLOCK, cycle_text);
    else if (sleeper >= 0 && !other)
        describe(failure, VERDICT_LOST_WAKEUP,
                 "a thread waits for a signal that never comes");
    else if (joins && !tidset_empty(loops))
        describe(failure, VERDICT_LIVELOCK,
                 "threads loop until something changes, and nothing does");
    else
        describe(failure, VERDICT_DEADLOCK, "nobody can go on");
    failure->pc = m->thread[failure->thread].op.pc;
    failure->address = m->thread[failure->thread].op.address;
    return n;
}
