/* Condition variables. A wait is three steps: cond-wait releases the mutex and
 * joins the waiters; a signal (or a timeout, or a spurious wakeup) turns the
 * thread's announced operation into cond-wake; and cond-wake takes the mutex
 * again, in competition with everybody who wants it. While it waits, a thread
 * has announced cond-timeout (always enabled), cond-spurious (enabled while
 * the budget lasts) or cond-wake (not enabled before a signal). */
#include "hb.h"

#include <errno.h>

static bool waits(const struct machine *m, int tid, uint32_t cond)
{
    const struct op *op = &m->thread[tid].op;
    return op->object2 == cond && !(op->flags & OPF_SIGNALLED) &&
           (op->kind == OP_COND_WAKE || op->kind == OP_COND_TIMEOUT ||
            op->kind == OP_COND_SPURIOUS);
}

/* Turns what waiting thread `tid` announced into the taking of the mutex. */
static void to_wake(struct machine *m, int tid, int result)
{
    struct op *op = &m->thread[tid].op;
    op->kind = OP_COND_WAKE;
    op->flags = (uint8_t)(op->flags | OPF_SIGNALLED);
    op->result = result;
}

static void wait_begin(struct machine *m, int tid)
{
    struct thread *t = &m->thread[tid];
    uint32_t mutex = t->op.object2;
    struct object *o = &m->object[mutex];
    if (o->owner != tid) {
        machine_fail(m, VERDICT_MISUSE, tid,
                     "waits on a condition without holding the mutex");
        t->op.result = EPERM;
        return;
    }
    TIDSET_EACH(other, &m->live)
    {
        if (other != tid && waits(m, other, t->op.object) &&
            m->thread[other].op.object != mutex)
            machine_fail(m, VERDICT_MISUSE, tid,
                         "waits on a condition with another mutex than those "
                         "who wait already");
    }
    t->op.flags |= OPF_WRITES;
    if (--o->count == 0) {
        o->owner = -1;
        hb_release(m, tid, mutex);
        machine_release(m, tid, mutex);
        machine_touch(m, mutex);
    }
}

/* Announces what a thread does while it waits; see the head of the file. */
static void wait_continue(struct machine *m, int tid)
{
    struct thread *t = &m->thread[tid];
    struct op next = t->op;
    next.object = t->op.object2;
    next.object2 = t->op.object;
    next.flags &= OPF_TIMED | OPF_CANCEL;
    next.choice = -1;
    next.result = 0;
    next.kind = (next.flags & OPF_TIMED) ? OP_COND_TIMEOUT
                : m->spurious > 0        ? OP_COND_SPURIOUS
                                         : OP_COND_WAKE;
    machine_announce(m, tid, &next);
    if (machine_cancelled(m, tid))
        cond_cancel(m, tid);
}

void cond_cancel(struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    if (op->kind == OP_COND_WAKE || op->kind == OP_COND_TIMEOUT ||
        op->kind == OP_COND_SPURIOUS)
        to_wake(m, tid, OP_CANCELLED);
    machine_classify(m, tid);
}

static void wake(struct machine *m, int by, int tid)
{
    hb_edge(m, by, tid);
    m->wakes(m->context, by, tid);
    to_wake(m, tid, 0);
    machine_classify(m, tid);
}

static void signal_one(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    int waiter[MAX_THREADS];
    int n = 0;
    TIDSET_EACH(other, &m->live)
    {
        if (waits(m, other, op->object))
            waiter[n++] = other;
    }
    op->arg = UINT64_MAX;
    if (n == 0)
        return;
    int k = n > 1 ? m->choose(m->context, n) : 0;
    op->arg = (uint64_t)waiter[k];
    wake(m, tid, waiter[k]);
}

static void signal_all(struct machine *m, int tid)
{
    uint32_t cond = m->thread[tid].op.object;
    uint64_t woken = 0;
    TIDSET_EACH(other, &m->live)
    {
        if (waits(m, other, cond)) {
            wake(m, tid, other);
            woken++;
        }
    }
    m->thread[tid].op.arg = woken > 0 ? woken : UINT64_MAX;
}

/* A timeout or a spurious wakeup: the thread leaves the waiters by itself. */
static void wake_alone(struct machine *m, int tid)
{
    struct thread *t = &m->thread[tid];
    bool timeout = t->op.kind == OP_COND_TIMEOUT;
    if (timeout)
        t->timeouts++;
    else
        m->spurious--;
    t->op.flags |= OPF_WRITES | OPF_FREE;
    t->op.result = timeout ? ETIMEDOUT : 0;
}

static void wake_end(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    o->owner = (int16_t)tid;
    o->count = 1;
    op->flags |= OPF_WRITES | OPF_FREE;
    if (o->dead_owner && op->result == 0)
        op->result = EOWNERDEAD;
    hb_acquire(m, tid, op->object);
    machine_hold(m, tid, op->object, true);
    machine_touch(m, op->object);
}

static const struct misuse_texts cond_misuse = {
    .gone = "uses a condition after its destroy",
    .busy = "destroys a condition that a thread waits on",
};

/* Whether any thread waits on the condition of the operation of TID. */
static bool is_waited_on(const struct machine *m, int tid)
{
    TIDSET_EACH(other, &m->live)
    {
        if (waits(m, other, m->thread[tid].op.object))
            return true;
    }
    return false;
}

/* Fails if the condition was destroyed, or is about to be while in use. The
 * later steps of a wait concern the mutex. */
static void check_use(struct machine *m, int tid)
{
    int kind = m->thread[tid].op.kind;
    if (kind == OP_COND_WAKE || kind == OP_COND_TIMEOUT ||
        kind == OP_COND_SPURIOUS)
        return;
    machine_misused(m, tid, machine_destroys(kind) && is_waited_on(m, tid),
                    &cond_misuse);
}

bool cond_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    op->flags |= OPF_FREE;
    check_use(m, tid);
    switch (op->kind) {
    case OP_COND_WAIT:
    case OP_COND_TIMEDWAIT:
        wait_begin(m, tid);
        return op->result == EPERM;
    case OP_COND_TIMEOUT:
    case OP_COND_SPURIOUS:
        wake_alone(m, tid);
        return false;
    case OP_COND_WAKE:
        wake_end(m, tid);
        return true;
    case OP_COND_SIGNAL:
        signal_one(m, tid);
        break;
    case OP_COND_BROADCAST:
        signal_all(m, tid);
        break;
    default:
        o->destroyed = true;
        break;
    }
    op->flags |= OPF_WRITES;
    op->result = 0;
    return true;
}

void cond_continue(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    if (op->kind == OP_COND_WAIT || op->kind == OP_COND_TIMEDWAIT) {
        wait_continue(m, tid);
        return;
    }
    struct op next = *op;
    next.kind = OP_COND_WAKE;
    next.flags = (uint8_t)((op->flags & OPF_CANCEL) | OPF_SIGNALLED);
    next.choice = -1;
    machine_announce(m, tid, &next);
}
