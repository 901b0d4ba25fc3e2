/* What counts: semaphores, barriers, and pthread_once, whose count is its
 * state. Of a barrier all threads but the last announce barrier-leave, which
 * is enabled once the last has come. */
#include "hb.h"

#include <errno.h>

enum once_state { ONCE_NEW, ONCE_RUNNING, ONCE_DONE_STATE };

/* PTHREAD_BARRIER_SERIAL_THREAD, which is not C's business. */
enum { BARRIER_SERIAL = -1 };

bool count_enabled(const struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    const struct object *o = &m->object[op->object];
    switch (op->kind) {
    case OP_SEM_WAIT:
        return o->count > 0;
    case OP_ONCE:
        return o->count != ONCE_RUNNING;
    case OP_BARRIER_LEAVE:
        return (op->flags & OPF_SIGNALLED) != 0;
    default:
        return true;
    }
}

static void sem_take(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    if (op->kind != OP_SEM_WAIT)
        m->tried(m->context, o->address);
    if (o->count > 0) {
        o->count--;
        o->version++;
        op->flags |= OPF_WRITES;
        op->result = 0;
        hb_acquire(m, tid, op->object);
        machine_touch(m, op->object);
    } else if (op->kind == OP_SEM_WAIT) {
        op->result = OP_CANCELLED;
    } else {
        op->result = op->kind == OP_SEM_TIMEDWAIT ? ETIMEDOUT : EAGAIN;
        if (op->kind == OP_SEM_TIMEDWAIT)
            m->thread[tid].timeouts++;
    }
}

static void sem_post(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    o->count++;
    o->version++;
    op->flags |= OPF_WRITES;
    op->result = 0;
    hb_release_join(m, tid, op->object);
    machine_touch(m, op->object);
}

/* The last of a barrier: everybody knows what everybody did before it. */
static void barrier_open(struct machine *m, int tid)
{
    uint32_t barrier = m->thread[tid].op.object;
    struct object *o = &m->object[barrier];
    o->count = 0;
    o->version++;
    hb_acquire(m, tid, barrier);
    TIDSET_EACH(other, &m->live)
    {
        struct op *op = &m->thread[other].op;
        if (other == tid || op->kind != OP_BARRIER_LEAVE ||
            op->object != barrier || (op->flags & OPF_SIGNALLED))
            continue;
        op->flags |= OPF_SIGNALLED;
        hb_acquire(m, other, barrier);
        m->wakes(m->context, tid, other);
        machine_classify(m, other);
    }
    vclock_clear(&m->object_clock[barrier], m->width);
}

static bool barrier_arrive(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    op->flags |= OPF_WRITES;
    hb_release_join(m, tid, op->object);
    if (++o->count < o->limit)
        return false;
    op->result = BARRIER_SERIAL;
    barrier_open(m, tid);
    return true;
}

static void once_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    if (op->kind == OP_ONCE_DONE) {
        o->count = ONCE_DONE_STATE;
        o->owner = -1;
        o->version++;
        op->flags |= OPF_WRITES;
        hb_release(m, tid, op->object);
        machine_touch(m, op->object);
    } else if (o->count == ONCE_NEW) {
        o->count = ONCE_RUNNING;
        o->owner = (int16_t)tid;
        op->flags |= OPF_WRITES;
        op->result = 1;
        machine_touch(m, op->object);
    } else {
        op->result = 0;
        hb_acquire(m, tid, op->object);
    }
}

/* Whether a thread other than TID is blocked on the semaphore or the barrier
 * that TID is about to destroy. */
static bool is_waited_on(const struct machine *m, int tid)
{
    uint32_t object = m->thread[tid].op.object;
    TIDSET_EACH(other, &m->live)
    {
        const struct op *op = &m->thread[other].op;
        if (other != tid && op->object == object &&
            (op->kind == OP_SEM_WAIT || op->kind == OP_BARRIER_LEAVE) &&
            !count_enabled(m, other))
            return true;
    }
    return false;
}

static const struct misuse_texts sem_misuse = {
    .gone = "uses a semaphore after its destroy",
    .busy = "destroys a semaphore that a thread waits for",
};
static const struct misuse_texts barrier_misuse = {
    .gone = "uses a barrier after its destroy",
    .busy = "destroys a barrier that a thread waits at",
};

/* Fails if the object was destroyed, or is about to be while in use. */
static void check_use(struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    bool sem = m->object[op->object].class == CLASS_SEM;
    if (op->kind != OP_BARRIER_LEAVE)
        machine_misused(m, tid,
                        machine_destroys(op->kind) && is_waited_on(m, tid),
                        sem ? &sem_misuse : &barrier_misuse);
}

bool count_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    check_use(m, tid);
    if (op->kind == OP_ONCE ? o->count != ONCE_RUNNING : o->count > 0)
        op->flags |= OPF_FREE;
    switch (op->kind) {
    case OP_SEM_WAIT:
    case OP_SEM_TRYWAIT:
    case OP_SEM_TIMEDWAIT:
        sem_take(m, tid);
        return true;
    case OP_SEM_POST:
        sem_post(m, tid);
        return true;
    case OP_SEM_GETVALUE:
        m->tried(m->context, o->address);
        op->result = 0;
        op->value = (uint64_t)o->count;
        return true;
    case OP_BARRIER_ARRIVE:
        op->flags |= OPF_FREE;
        return barrier_arrive(m, tid);
    case OP_BARRIER_LEAVE:
        op->result = 0;
        return true;
    case OP_ONCE:
    case OP_ONCE_DONE:
        once_perform(m, tid);
        return true;
    default:
        op->flags |= OPF_WRITES;
        op->result = 0;
        o->destroyed = true;
        return true;
    }
}

void count_continue(struct machine *m, int tid)
{
    struct op next = m->thread[tid].op;
    next.kind = OP_BARRIER_LEAVE;
    next.flags = 0;
    next.choice = -1;
    machine_announce(m, tid, &next);
}
