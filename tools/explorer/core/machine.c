/* The common part of the machine: tables of threads and objects, which thread
 * is in which set, and the operations that concern threads and memory. */
#include "hb.h"

/* What happens to an operation when it is announced and performed. */
enum handler { H_NONE, H_MEMORY, H_MUTEX, H_RWLOCK, H_COND, H_COUNT, H_THREAD };

static const uint8_t handler_of[OP_KINDS] = {
    [OP_READ] = H_MEMORY,
    [OP_FENCE] = H_MEMORY,
    [OP_WRITE] = H_MEMORY,
    [OP_ATOMIC_LOAD] = H_MEMORY,
    [OP_ATOMIC_STORE] = H_MEMORY,
    [OP_ATOMIC_RMW] = H_MEMORY,
    [OP_ATOMIC_CAS] = H_MEMORY,
    [OP_MUTEX_LOCK] = H_MUTEX,
    [OP_MUTEX_TRYLOCK] = H_MUTEX,
    [OP_MUTEX_TIMEDLOCK] = H_MUTEX,
    [OP_MUTEX_UNLOCK] = H_MUTEX,
    [OP_MUTEX_DESTROY] = H_MUTEX,
    [OP_SPIN_LOCK] = H_MUTEX,
    [OP_SPIN_TRYLOCK] = H_MUTEX,
    [OP_SPIN_UNLOCK] = H_MUTEX,
    [OP_SPIN_DESTROY] = H_MUTEX,
    [OP_RWLOCK_RDLOCK] = H_RWLOCK,
    [OP_RWLOCK_TRYRDLOCK] = H_RWLOCK,
    [OP_RWLOCK_TIMEDRDLOCK] = H_RWLOCK,
    [OP_RWLOCK_WRLOCK] = H_RWLOCK,
    [OP_RWLOCK_TRYWRLOCK] = H_RWLOCK,
    [OP_RWLOCK_TIMEDWRLOCK] = H_RWLOCK,
    [OP_RWLOCK_UNLOCK] = H_RWLOCK,
    [OP_RWLOCK_DESTROY] = H_RWLOCK,
    [OP_COND_WAIT] = H_COND,
    [OP_COND_TIMEDWAIT] = H_COND,
    [OP_COND_WAKE] = H_COND,
    [OP_COND_TIMEOUT] = H_COND,
    [OP_COND_SPURIOUS] = H_COND,
    [OP_COND_SIGNAL] = H_COND,
    [OP_COND_BROADCAST] = H_COND,
    [OP_COND_DESTROY] = H_COND,
    [OP_BARRIER_ARRIVE] = H_COUNT,
    [OP_BARRIER_LEAVE] = H_COUNT,
    [OP_BARRIER_DESTROY] = H_COUNT,
    [OP_SEM_WAIT] = H_COUNT,
    [OP_SEM_TRYWAIT] = H_COUNT,
    [OP_SEM_TIMEDWAIT] = H_COUNT,
    [OP_SEM_POST] = H_COUNT,
    [OP_SEM_GETVALUE] = H_COUNT,
    [OP_SEM_DESTROY] = H_COUNT,
    [OP_ONCE] = H_COUNT,
    [OP_ONCE_DONE] = H_COUNT,
    [OP_THREAD_START] = H_THREAD,
    [OP_THREAD_JOIN] = H_THREAD,
};

void machine_reset(struct machine *m)
{
    m->threads = 0;
    m->objects = 1;
    m->generation++;
    m->ready = m->eager = m->patient = m->live = (struct tidset){0};
    m->failure.verdict = VERDICT_CLEAN;
}

/* A thread that was joined, all of whose steps CREATOR comes after: a new one
 * with its number can't be taken for it. -1: there is none. */
static int joined_before(const struct machine *m, int creator)
{
    for (int tid = 1; tid < m->threads; tid++)
        if (m->thread[tid].state == THREAD_DONE && m->thread[tid].joined &&
            m->clock[creator].of[tid] + 1 >= m->clock[tid].of[tid])
            return tid;
    return -1;
}

int machine_spawn(struct machine *m, int creator)
{
    bool fresh = m->threads < m->most_threads;
    int tid = fresh ? m->threads++ : joined_before(m, creator);
    if (tid < 0)
        return -1;
    if (m->threads > m->width)
        m->width += 4;
    struct thread *t = &m->thread[tid];
    t->state = THREAD_LIVE;
    t->detached = t->joined = t->halted = t->yielded = false;
    t->cancel = t->cancel_off = false;
    t->creator = (int16_t)creator;
    t->held_count = 0;
    t->effects = t->timeouts = 0;
    m->fenced[tid] = m->loaded[tid] = false;
    uint32_t now = m->clock[tid].of[tid];
    vclock_clear(&m->clock[tid], m->width);
    m->clock[tid].of[tid] = fresh ? 1 : now;
    if (creator >= 0)
        hb_edge(m, creator, tid);
    tidset_add(&m->live, tid);
    machine_announce(m, tid, &(struct op){.kind = OP_THREAD_START});
    return tid;
}

static void object_init(struct machine *m, uint32_t index, uintptr_t address,
                        int class)
{
    m->object[index] = (struct object){
        .address = address,
        .class = (uint8_t) class,
        .owner = -1,
        .watched = class != CLASS_MEMORY && m->is_tried != NULL &&
                   m->is_tried(m->context, address),
    };
}

uint32_t machine_object(struct machine *m, uintptr_t address, int class)
{
    uint64_t hash = (uint64_t)address * 0x9e3779b97f4a7c15ULL;
    uint32_t i = (uint32_t)(hash >> 47);
    while (m->slot[i].generation == m->generation) {
        uint32_t index = m->slot[i].index;
        if (m->object[index].address == address)
            return index;
        i = (i + 1) % OBJECT_SLOTS;
    }
    if (m->objects == MAX_OBJECTS) {
        machine_fail(m, VERDICT_UNSUPPORTED, -1,
                     "more than 65535 locks and atomic variables");
        return 0;
    }
    m->slot[i].generation = m->generation;
    m->slot[i].index = m->objects;
    object_init(m, m->objects, address, class);
    return m->objects++;
}

bool machine_cancelled(const struct machine *m, int tid)
{
    const struct thread *t = &m->thread[tid];
    return t->cancel && !t->cancel_off && (t->op.flags & OPF_CANCEL) != 0;
}

bool machine_enabled(const struct machine *m, int tid)
{
    const struct thread *t = &m->thread[tid];
    if (t->op.flags & OPF_PARKED)
        return false;
    switch (handler_of[t->op.kind]) {
    case H_MUTEX:
        return mutex_enabled(m, tid);
    case H_RWLOCK:
        return rwlock_enabled(m, tid);
    case H_COND:
        return t->op.kind != OP_COND_WAKE ||
               ((t->op.flags & OPF_SIGNALLED) && mutex_enabled(m, tid));
    case H_COUNT:
        return count_enabled(m, tid) || machine_cancelled(m, tid);
    case H_THREAD:
        return t->op.kind != OP_THREAD_JOIN ||
               m->thread[t->op.arg].state == THREAD_DONE ||
               machine_cancelled(m, tid);
    default:
        return true;
    }
}

void machine_classify(struct machine *m, int tid)
{
    const struct thread *t = &m->thread[tid];
    tidset_remove(&m->ready, tid);
    tidset_remove(&m->eager, tid);
    tidset_remove(&m->patient, tid);
    if (t->state != THREAD_LIVE || t->halted || !machine_enabled(m, tid))
        return;
    int kind = t->op.kind;
    if (kind == OP_THREAD_START || kind == OP_BARRIER_LEAVE ||
        (kind == OP_THREAD_JOIN && t->op.object3 == 0))
        tidset_add(&m->eager, tid);
    else if (kind == OP_EXIT ||
             (kind == OP_COND_TIMEOUT && t->timeouts >= MAX_TIMEOUTS))
        tidset_add(&m->patient, tid);
    else
        tidset_add(&m->ready, tid);
}

void machine_touch(struct machine *m, uint32_t object)
{
    if (m->object[object].pending == 0)
        return;
    TIDSET_EACH(tid, &m->live)
    {
        const struct op *op = &m->thread[tid].op;
        if (op->object == object || op->object2 == object)
            machine_classify(m, tid);
    }
}

void machine_announce(struct machine *m, int tid, const struct op *op)
{
    struct thread *t = &m->thread[tid];
    if (op != &t->op)
        t->op = *op;
    m->object[t->op.object].pending++;
    m->object[t->op.object2].pending++;
    machine_classify(m, tid);
    if (t->op.kind == OP_RWLOCK_WRLOCK &&
        m->object[t->op.object].type == RWLOCK_WRITERS_FIRST)
        machine_touch(m, t->op.object);
}

static void withdraw(struct machine *m, int tid)
{
    struct thread *t = &m->thread[tid];
    m->object[t->op.object].pending--;
    m->object[t->op.object2].pending--;
    tidset_remove(&m->ready, tid);
    tidset_remove(&m->eager, tid);
    tidset_remove(&m->patient, tid);
}

static uint64_t later(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* Virtual time goes on with every order that can be seen, also one that relaxed
 * operations make; two looks at the same memory have none. */
static void memory_time(struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    struct object *o = &m->object[op->object];
    uint64_t *now = &m->clock[tid].time_ns;
    *now = later(*now, o->write_ns);
    if (op->kind == OP_READ || op->kind == OP_ATOMIC_LOAD) {
        o->read_ns = later(o->read_ns, *now);
    } else {
        *now = later(*now, o->read_ns);
        o->write_ns = *now;
    }
}

/* The edges of a memory operation; WRITES was set by whoever did the access. */
static void memory_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    op->flags |= OPF_FREE;
    if (op->object != 0)
        memory_time(m, tid);
    if (op->kind == OP_FENCE)
        hb_fence(m, tid, op->order);
    else if (op->kind == OP_ATOMIC_LOAD ||
             (op->kind == OP_ATOMIC_CAS && !op->result))
        hb_atomic_load(m, tid, op->object, op->order);
    else if (op->kind == OP_ATOMIC_STORE)
        hb_atomic_store(m, tid, op->object, op->order);
    else if (op->kind == OP_ATOMIC_RMW || op->kind == OP_ATOMIC_CAS)
        hb_atomic_rmw(m, tid, op->object, op->order);
}

static void thread_perform(struct machine *m, int tid)
{
    struct op *op = &m->thread[tid].op;
    if (op->kind != OP_THREAD_JOIN)
        return;
    if (m->thread[op->arg].state == THREAD_DONE) {
        hb_edge(m, (int)op->arg, tid);
        m->thread[op->arg].joined = true;
    } else {
        op->result = OP_CANCELLED;
    }
}

bool machine_perform(struct machine *m, int tid)
{
    withdraw(m, tid);
    switch (handler_of[m->thread[tid].op.kind]) {
    case H_MEMORY:
        memory_perform(m, tid);
        return true;
    case H_MUTEX:
        return mutex_perform(m, tid);
    case H_RWLOCK:
        return rwlock_perform(m, tid);
    case H_COND:
        return cond_perform(m, tid);
    case H_COUNT:
        return count_perform(m, tid);
    case H_THREAD:
        thread_perform(m, tid);
        return true;
    default:
        return true;
    }
}

void machine_continue(struct machine *m, int tid)
{
    if (handler_of[m->thread[tid].op.kind] == H_COND)
        cond_continue(m, tid);
    else
        count_continue(m, tid);
}

bool machine_is_point(const struct machine *m, const struct op *op)
{
    switch (op->kind) {
    case OP_MUTEX_UNLOCK:
    case OP_SPIN_UNLOCK:
    case OP_RWLOCK_UNLOCK:
        return m->object[op->object].watched;
    case OP_ONCE_DONE:
    case OP_FENCE:
        return false;
    default:
        return true;
    }
}

void machine_fail(struct machine *m, int verdict, int tid, const char *text)
{
    struct failure *f = &m->failure;
    if (f->verdict != VERDICT_CLEAN)
        return;
    f->verdict = (uint8_t)verdict;
    f->thread = (int16_t)tid;
    f->pc = tid >= 0 ? m->thread[tid].op.pc : 0;
    f->address = tid >= 0 ? m->thread[tid].op.address : 0;
    size_t i = 0;
    for (; text[i] != '\0' && i + 1 < sizeof f->text; i++)
        f->text[i] = text[i];
    f->text[i] = '\0';
}

bool machine_destroys(int kind)
{
    return kind == OP_MUTEX_DESTROY || kind == OP_SPIN_DESTROY ||
           kind == OP_RWLOCK_DESTROY || kind == OP_COND_DESTROY ||
           kind == OP_SEM_DESTROY || kind == OP_BARRIER_DESTROY;
}

bool machine_misused(struct machine *m, int tid, bool in_use,
                     const struct misuse_texts *texts)
{
    const struct op *op = &m->thread[tid].op;
    if (m->object[op->object].destroyed)
        machine_fail(m, VERDICT_MISUSE, tid, texts->gone);
    else if (machine_destroys(op->kind) && in_use)
        machine_fail(m, VERDICT_MISUSE, tid, texts->busy);
    else
        return false;
    return true;
}

void machine_exit(struct machine *m, int tid)
{
    struct thread *t = &m->thread[tid];
    t->state = THREAD_DONE;
    for (int i = t->held_count - 1; i >= 0; i--) {
        uint32_t object = t->held[i].object;
        struct object *o = &m->object[object];
        if (!o->robust || o->owner != tid)
            continue;
        o->dead_owner = true;
        o->owner = -1;
        hb_release(m, tid, object);
        machine_release(m, tid, object);
        machine_touch(m, object);
    }
    tidset_remove(&m->live, tid);
    tidset_remove(&m->ready, tid);
    tidset_remove(&m->eager, tid);
    tidset_remove(&m->patient, tid);
    TIDSET_EACH(other, &m->live)
    {
        const struct op *op = &m->thread[other].op;
        if (op->kind == OP_THREAD_JOIN && op->arg == (uint64_t)tid)
            machine_classify(m, other);
    }
}

void machine_cancel(struct machine *m, int by, int target)
{
    struct thread *t = &m->thread[target];
    if (t->state != THREAD_LIVE)
        return;
    if (!t->cancel && !machine_enabled(m, target))
        m->wakes(m->context, by, target);
    t->cancel = true;
    if (machine_cancelled(m, target))
        cond_cancel(m, target);
    machine_classify(m, target);
}

struct held *machine_held(struct machine *m, int tid, uint32_t object)
{
    struct thread *t = &m->thread[tid];
    for (int i = t->held_count - 1; i >= 0; i--)
        if (t->held[i].object == object)
            return &t->held[i];
    return NULL;
}

void machine_hold(struct machine *m, int tid, uint32_t object, bool alone)
{
    struct thread *t = &m->thread[tid];
    if (t->held_count == MAX_HELD) {
        machine_fail(m, VERDICT_UNSUPPORTED, tid,
                     "a thread holds more than 64 locks");
        return;
    }
    t->held[t->held_count++] = (struct held){
        .object = object,
        .effects = t->effects,
        .pc = t->op.pc,
        .alone = alone,
    };
}

void machine_release(struct machine *m, int tid, uint32_t object)
{
    struct thread *t = &m->thread[tid];
    struct held *h = machine_held(m, tid, object);
    if (h == NULL)
        return;
    if (h->effects != t->effects)
        m->object[object].version++;
    for (struct held *last = &t->held[--t->held_count]; h < last; h++)
        *h = h[1];
}
