/* Mutexes (normal, recursive, error-checking, robust), spin locks and
 * reader-writer locks. A timed lock is a trylock that says ETIMEDOUT: not being
 * chosen while the lock is held is the waiting. No lock prefers anybody: who
 * gets it is a choice of the schedule; but for rwlocks made to prefer writers,
 * which keep a reader out while a writer is at the door. */
#include "hb.h"

#include <errno.h>

bool mutex_enabled(const struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    const struct object *o = &m->object[op->object];
    switch (op->kind) {
    case OP_COND_WAKE:
        return o->owner < 0;
    case OP_MUTEX_LOCK:
        return o->owner < 0 || (o->owner == tid && o->type != MUTEX_NORMAL);
    case OP_SPIN_LOCK:
        return o->owner < 0;
    default:
        return true;
    }
}

static void take(struct machine *m, int tid, uint32_t object)
{
    struct object *o = &m->object[object];
    o->owner = (int16_t)tid;
    o->count = 1;
    hb_acquire(m, tid, object);
    machine_hold(m, tid, object, true);
    machine_touch(m, object);
}

/* Locks, tries or times: op.result is 0 or an errno. */
static void mutex_lock(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    bool tries = op->kind != OP_MUTEX_LOCK && op->kind != OP_SPIN_LOCK;
    if (tries)
        m->tried(m->context, o->address);
    if (o->lost) {
        op->result = ENOTRECOVERABLE;
    } else if (o->owner < 0) {
        take(m, tid, op->object);
        op->flags |= OPF_WRITES;
        op->result = o->dead_owner ? EOWNERDEAD : 0;
    } else if (o->owner == tid && o->type == MUTEX_RECURSIVE) {
        o->count++;
        op->result = 0;
    } else if (o->owner == tid && o->type == MUTEX_ERRORCHECK && !tries) {
        op->result = EDEADLK;
    } else {
        op->result = op->kind == OP_MUTEX_TIMEDLOCK ? ETIMEDOUT : EBUSY;
        if (op->kind == OP_MUTEX_TIMEDLOCK)
            m->thread[tid].timeouts++;
    }
}

static void mutex_unlock(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    op->result = 0;
    if (o->owner != tid) {
        op->result = EPERM;
        if (o->type == MUTEX_NORMAL && !o->robust)
            machine_fail(m, VERDICT_MISUSE, tid,
                         o->owner < 0
                             ? "unlocks a mutex that is not locked"
                             : "unlocks a mutex that another thread holds");
        return;
    }
    if (--o->count > 0)
        return;
    op->flags |= OPF_WRITES;
    o->owner = -1;
    o->lost = o->dead_owner;
    hb_release(m, tid, op->object);
    machine_release(m, tid, op->object);
    machine_touch(m, op->object);
}

static const struct misuse_texts lock_misuse = {
    .gone = "uses a lock after its destroy",
    .busy = "destroys a lock that is held",
};

/* Whether that is all there is to the operation: it destroys the lock, or fails
 * since the lock was destroyed. */
static bool destroyed(struct machine *m, int tid, bool in_use)
{
    struct op *op = &m->thread[tid].op;
    bool destroys = machine_destroys(op->kind);
    if (!machine_misused(m, tid, in_use, &lock_misuse) && !destroys)
        return false;
    op->flags |= OPF_WRITES;
    op->result = in_use ? EBUSY : 0;
    m->object[op->object].destroyed = destroys;
    return true;
}

bool mutex_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    if (o->owner < 0)
        op->flags |= OPF_FREE;
    if (destroyed(m, tid, o->owner >= 0))
        return true;
    if (op->kind == OP_MUTEX_UNLOCK || op->kind == OP_SPIN_UNLOCK)
        mutex_unlock(m, tid);
    else
        mutex_lock(m, tid);
    return true;
}

static bool reads(int kind)
{
    return kind == OP_RWLOCK_RDLOCK || kind == OP_RWLOCK_TRYRDLOCK ||
           kind == OP_RWLOCK_TIMEDRDLOCK;
}

/* Whether a writer waits for a lock that lets no reader overtake it. */
static bool writer_first(const struct machine *m, uint32_t object)
{
    const struct object *o = &m->object[object];
    if (o->type != RWLOCK_WRITERS_FIRST || o->count == 0)
        return false;
    TIDSET_EACH(tid, &m->live)
    {
        const struct op *op = &m->thread[tid].op;
        if (op->kind == OP_RWLOCK_WRLOCK && op->object == object)
            return true;
    }
    return false;
}

bool rwlock_enabled(const struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    const struct object *o = &m->object[op->object];
    if (op->kind == OP_RWLOCK_RDLOCK)
        return (o->owner < 0 && !writer_first(m, op->object)) ||
               o->owner == tid;
    if (op->kind == OP_RWLOCK_WRLOCK)
        return (o->owner < 0 && o->count == 0) || o->owner == tid;
    return true;
}

static void rwlock_lock(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    bool plain = op->kind == OP_RWLOCK_RDLOCK || op->kind == OP_RWLOCK_WRLOCK;
    bool timed =
        op->kind == OP_RWLOCK_TIMEDRDLOCK || op->kind == OP_RWLOCK_TIMEDWRLOCK;
    if (!plain)
        m->tried(m->context, o->address);
    op->result = 0;
    if (o->owner >= 0 || (!reads(op->kind) && o->count > 0)) {
        op->result = plain ? EDEADLK : timed ? ETIMEDOUT : EBUSY;
        if (timed)
            m->thread[tid].timeouts++;
        return;
    }
    hb_acquire(m, tid, op->object);
    if (reads(op->kind)) {
        o->count++;
        if (o->watched)
            op->flags |= OPF_WRITES; /* a try to write sees the difference */
    } else {
        o->owner = (int16_t)tid;
        hb_acquire_readers(m, tid, op->object);
        op->flags |= OPF_WRITES;
    }
    machine_hold(m, tid, op->object, !reads(op->kind));
    machine_touch(m, op->object);
}

static void rwlock_unlock(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    op->flags |= OPF_WRITES;
    op->result = 0;
    if (o->owner == tid) {
        o->owner = -1;
        hb_release(m, tid, op->object);
    } else if (machine_held(m, tid, op->object) != NULL) {
        o->count--;
        op->flags |= OPF_READER;
        hb_release_reader(m, tid, op->object);
    } else {
        machine_fail(m, VERDICT_MISUSE, tid,
                     "unlocks a rwlock that it does not hold");
        op->result = EPERM;
        return;
    }
    machine_release(m, tid, op->object);
    machine_touch(m, op->object);
}

bool rwlock_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    if (o->owner < 0)
        op->flags |= OPF_FREE_READ;
    if (o->owner < 0 && o->count == 0)
        op->flags |= OPF_FREE;
    if (destroyed(m, tid, o->owner >= 0 || o->count > 0))
        return true;
    if (op->kind == OP_RWLOCK_UNLOCK)
        rwlock_unlock(m, tid);
    else
        rwlock_lock(m, tid);
    return true;
}
