/* Each thread has a log of the operations since it last changed anything that
 * others could see. They all only looked: loads, failed tries, reads of the
 * clock, stores of the value that was there, and critical sections in which
 * nothing was written (lock and unlock cancel out).
 *
 * If the thread is about to do an operation that is in the log, at the same pc
 * and with the same contents of its whole stack, then it will do again what it
 * did since, unless one of the objects it looked at has changed. So the thread
 * is parked until one does. A loop that counts its rounds is never the same
 * again and is not parked; the fairness of the engine must do for it.
 *
 * A thread may remember more than its stack tells: where it is in a file, what
 * random number comes next, what a register holds. So before an execution is
 * called stuck, those who are parked go round again on trial. A loop that one
 * of them leaves is noted as one that ends, is never parked from then on, and
 * the search begins anew. */
#include "spin.h"

enum { LOG_SIZE = 256, SMALL_STACK = 32768, TRIAL_ROUNDS = 200 };

/* In place of a hash, which is odd. */
enum { NO_STACK = 0, NOT_HASHED = 2 };

struct look {
    uintptr_t pc;
    uint64_t stack; /* hash of its contents */
    uint32_t object;
    uint32_t seen;  /* what there was to see of the object, see seen_of() */
    bool failed;    /* a try of a lock that somebody held */
    int16_t before; /* locks held before it; -1: it was no point */
    int16_t held;   /* and after it */
    uint8_t kind;
};

struct spin_log {
    uint64_t stack;   /* hash before the operation announced */
    uint32_t effects; /* of the thread, when the log began */
    int count;
    int from;       /* parked: the repeated part begins here */
    int rounds;     /* on trial: so many so far; 0: it is not */
    uintptr_t loop; /* on trial: the pc at which it was parked */
    int16_t before; /* locks held then; -1: none is announced */
    struct look look[LOG_SIZE];
};

static struct spin_log logs[MAX_THREADS];
static struct tidset parked;
static struct tidset on_trial; /* or parked again after it */

static void end_trials(void)
{
    TIDSET_EACH(tid, &on_trial)
    {
        logs[tid].rounds = 0;
    }
    on_trial = (struct tidset){0};
}

void spin_begin(void)
{
    parked = (struct tidset){0};
    end_trials();
}

void spin_reset(int tid)
{
    logs[tid].count = 0;
    tidset_remove(&parked, tid);
}

bool spin_parked(int tid)
{
    return tidset_has(&parked, tid);
}

bool spin_on_trial(int tid)
{
    return tidset_has(&on_trial, tid);
}

/* What an operation does to what others see. One that is not listed changes
 * something, whatever comes of it. */
enum effect {
    CHANGES,
    LOOKS, /* changes something only if it was performed with OPF_WRITES */
    LOCKS  /* takes a lock or gives it back, which cancel out */
};

static const uint8_t effect_of[OP_KINDS] = {
    [OP_READ] = LOOKS,
    [OP_ATOMIC_LOAD] = LOOKS,
    [OP_ATOMIC_STORE] = LOOKS,
    [OP_ATOMIC_RMW] = LOOKS,
    [OP_ATOMIC_CAS] = LOOKS,
    [OP_SEM_TRYWAIT] = LOOKS,
    [OP_SEM_GETVALUE] = LOOKS,
    [OP_YIELD] = LOOKS,
    [OP_SLEEP] = LOOKS,
    [OP_MUTEX_LOCK] = LOCKS,
    [OP_MUTEX_TRYLOCK] = LOCKS,
    [OP_MUTEX_UNLOCK] = LOCKS,
    [OP_SPIN_LOCK] = LOCKS,
    [OP_SPIN_TRYLOCK] = LOCKS,
    [OP_SPIN_UNLOCK] = LOCKS,
    [OP_RWLOCK_RDLOCK] = LOCKS,
    [OP_RWLOCK_WRLOCK] = LOCKS,
    [OP_RWLOCK_TRYRDLOCK] = LOCKS,
    [OP_RWLOCK_TRYWRLOCK] = LOCKS,
    [OP_RWLOCK_UNLOCK] = LOCKS,
};

/* Whether a performed operation changed something by itself. */
static bool changed(const struct op *op)
{
    int effect = effect_of[op->kind];
    return effect == CHANGES || (effect == LOOKS && (op->flags & OPF_WRITES));
}

/* Whether OP, with HELD locks, is what the thread looked at in K. */
static bool is_like(const struct look *k, const struct op *op, int held)
{
    return k->pc == op->pc && k->kind == op->kind && k->object == op->object &&
           k->before == held;
}

/* Whether the log has an operation like OP with HELD locks, whatever the stack
 * was. */
static bool is_repeated(const struct spin_log *log, const struct op *op,
                        int held)
{
    for (int i = log->count - 1; i >= 0; i--)
        if (is_like(&log->look[i], op, held))
            return true;
    return false;
}

/* The contents of the running thread's stack. To hash a large one takes long:
 * that is done from the second round of a loop on. */
static uint64_t hash_stack(const struct spin_log *log, const struct op *op,
                           int held)
{
    const struct fiber *f = &rt.fiber[rt.tid];
    uintptr_t from = op->frame + 16;
    uint64_t h = from;
    if (op->frame == 0)
        return NO_STACK;
    if (f->top - from > SMALL_STACK && !is_repeated(log, op, held))
        return NOT_HASHED;
    for (; from + 8 <= f->top; from += 8)
        h = (h ^ *(const uint64_t *)from) * 0x9e3779b97f4a7c15ULL;
    return h | 1;
}

/* A critical section in which nothing was written shows nothing new to those
 * who had the lock before it, but to those who found it held, that it is free.
 * Were it news to all, two threads that poll under one lock would keep each
 * other going for ever. */
static uint32_t seen_of(uint32_t object, bool failed)
{
    const struct object *o = &rt.machine->object[object];
    return failed ? o->version + o->releases : o->version;
}

static bool unchanged(const struct spin_log *log, int from)
{
    for (int i = from; i < log->count; i++) {
        const struct look *k = &log->look[i];
        if (seen_of(k->object, k->failed) != k->seen)
            return false;
    }
    return true;
}

/* Whether the thread holds no more locks now than anywhere in the part of its
 * log that begins at `from`. A thread that is parked in the middle of a round,
 * with a lock that the round gives back, would keep others out for ever. */
static bool holds_least(const struct spin_log *log, int from, int held)
{
    for (int i = from; i < log->count; i++)
        if (log->look[i].held < held)
            return false;
    return true;
}

/* Whether a loop that is known to end has a part in these looks. */
static bool known_to_end(const struct spin_log *log, int from)
{
    for (int i = from; rt.points.loops.count > 0 && i < log->count; i++)
        if (points_has_loop(log->look[i].pc))
            return true;
    return false;
}

/* The running thread changes something: if it was on trial its loop has ended,
 * and the others may have something new to see. */
static void forget(struct spin_log *log)
{
    log->count = 0;
    if (log->rounds > 0) {
        points_add_loop(log->loop);
        end_trials();
    }
}

void spin_ended(void)
{
    forget(&logs[rt.tid]);
}

static bool is_release(int kind)
{
    return kind == OP_MUTEX_UNLOCK || kind == OP_SPIN_UNLOCK ||
           kind == OP_RWLOCK_UNLOCK;
}

void spin_check(struct op *op)
{
    struct spin_log *log = &logs[rt.tid];
    const struct thread *t = &rt.machine->thread[rt.tid];
    if (effect_of[op->kind] == CHANGES) {
        forget(log);
        return;
    }
    if (log->effects != t->effects) {
        log->effects = t->effects;
        forget(log);
    }
    log->stack = hash_stack(log, op, t->held_count);
    log->before = t->held_count;
    if (log->stack == NO_STACK || log->stack == NOT_HASHED)
        return;
    for (int i = log->count - 1; i >= 0; i--) {
        const struct look *k = &log->look[i];
        if (k->stack != log->stack || !is_like(k, op, t->held_count))
            continue;
        if (!unchanged(log, i)) {
            log->count = 0;
            return;
        }
        if (!holds_least(log, i, t->held_count))
            continue;
        if (known_to_end(log, i))
            return;
        if (log->rounds > 0 && log->rounds++ < TRIAL_ROUNDS) {
            log->count = 0;
            return;
        }
        log->from = i;
        op->flags |= OPF_PARKED;
        tidset_add(&parked, rt.tid);
        return;
    }
}

static void unpark(int tid)
{
    struct op *op = &rt.machine->thread[tid].op;
    op->flags = (uint8_t)(op->flags & ~OPF_PARKED);
    logs[tid].count = 0;
    tidset_remove(&parked, tid);
    machine_classify(rt.machine, tid);
}

/* Lets those go on that watch an object whose version has grown. */
static void unpark_watchers(int by)
{
    TIDSET_EACH(tid, &parked)
    {
        if (unchanged(&logs[tid], logs[tid].from))
            continue;
        unpark(tid);
        engine_edge(rt.engine, by, tid);
    }
}

bool spin_try_again(void)
{
    bool any = false;
    TIDSET_EACH(tid, &parked)
    {
        if (tidset_has(&on_trial, tid))
            continue;
        tidset_add(&on_trial, tid);
        logs[tid].rounds = 1;
        logs[tid].loop = rt.machine->thread[tid].op.pc;
        unpark(tid);
        any = true;
    }
    return any;
}

void spin_note(int tid)
{
    struct spin_log *log = &logs[tid];
    struct thread *t = &rt.machine->thread[tid];
    struct op *op = &t->op;
    const bool failed = effect_of[op->kind] == LOCKS && op->result != 0;
    if (is_release(op->kind))
        rt.machine->object[op->object].releases++;
    if (changed(op)) {
        t->effects++;
        rt.machine->object[op->object].version++;
        forget(log);
    } else if (log->count == LOG_SIZE) {
        log->count = 0;
    } else {
        log->look[log->count++] = (struct look){
            .pc = op->pc,
            .stack = log->stack,
            .object = op->object,
            .seen = seen_of(op->object, failed),
            .failed = failed,
            .before = log->before,
            .held = t->held_count,
            .kind = op->kind,
        };
    }
    log->before = -1;
    if (!tidset_empty(&parked))
        unpark_watchers(tid);
}
