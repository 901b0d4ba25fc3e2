/* Dynamic partial-order reduction: one execution for each Mazurkiewicz trace,
 * with source sets and sleep sets (Abdulla, Aronis, Jonsson, Sagonas 2014).
 *
 * An execution is a stack of nodes; each is the state before an event and the
 * thread that was chosen there. After each new event e' of thread p, look for
 * races: earlier events e that conflict with e' and happened before it by
 * nothing but that conflict. For each, some thread that begins a reversal must
 * be in the backtrack set of the node of e.
 *
 * Happens-before here is the order of conflicting operations, not that of C11:
 * clock component t is 1 + the index of the last node of thread t known.
 *
 * Blocking. An unlock that nobody tries against is part of the step before it;
 * its clock is kept in `released`, and the reversible race is between the two
 * lock operations. In general, walking back over the events of an object, a
 * race with e is reversible if e' was possible just before e (OPF_FREE);
 * otherwise the walk goes on to what had taken the object away. cond-wait,
 * signals and timeouts conflict on the condition variable; the taking of the
 * mutex afterwards, cond-wake, is a lock event that competes like any other.
 * Threads that are blocked when the execution ends take part with the
 * operation they never performed: they might have come first.
 *
 * Choices of data (which waiter a signal wakes) are nodes of their own, all
 * answers of which are tried. */
#include "conflict.h"
#include "strategies.h"

enum { MAX_EVENTS = 1 << 16, OBJECTS = CONFLICT_OBJECTS };

struct node {
    int16_t tid;
    uint8_t kind;
    uint8_t flags;
    bool data;
    uint16_t answer; /* data */
    uint16_t count;  /* data */
    uint32_t object[OBJECTS];
    int32_t before[OBJECTS]; /* the previous event on the object; -1: none */
    struct tidset enabled;
    struct tidset backtrack;
    struct tidset sleep;
};

/* What this execution did to an object so far. */
struct touched {
    uint32_t execution;
    int32_t last;     /* event */
    int32_t write;    /* the last event that wrote; -1: none */
    bool read;        /* `readers` is set: events since then */
    bool released[2]; /* `released` is set: by anybody, by readers */
};

struct dpor {
    uint32_t size;  /* nodes on the stack */
    uint32_t depth; /* of the next choice */
    uint32_t known; /* events below were seen in the last execution */
    int32_t open;   /* node chosen, not yet performed; -1: none */
    uint32_t execution;
    struct tidset sleep; /* at the present state */
    uint64_t work;       /* events looked at since it was last counted */
    int waking;          /* threads woken by the open event */
    int16_t woken[MAX_THREADS];
    struct vclock clock[MAX_THREADS];
    struct touched touched[MAX_OBJECTS];
    struct node node[MAX_EVENTS];
    struct vclock event[MAX_EVENTS];
    struct vclock released[2][MAX_OBJECTS];
    struct vclock readers[MAX_OBJECTS];
};

size_t dpor_size(void)
{
    return sizeof(struct dpor);
}

void dpor_renew(void *self)
{
    struct dpor *s = self;
    s->size = 0;
    s->known = 0;
}

static void begin(void *self, struct engine *e)
{
    struct dpor *s = self;
    s->depth = 0;
    s->known = s->size > 0 ? s->size - 1 : 0;
    s->open = -1;
    s->waking = 0;
    s->execution++;
    s->sleep = (struct tidset){0};
    vclock_clear(&s->clock[0], e->machine.width);
}

/* An edge that is no event: creation, join, wakeup. What the open event of
 * `from` wakes must know that event too, so it waits for its clock. */
static void edge(void *self, struct engine *e, int from, int to)
{
    struct dpor *s = self;
    const struct machine *m = &e->machine;
    tidset_remove(&s->sleep, to);
    if (m->thread[to].op.kind == OP_THREAD_START)
        vclock_copy(&s->clock[to], &s->clock[from], m->width);
    else if (s->open >= 0 && s->node[s->open].tid == from)
        s->woken[s->waking++] = (int16_t)to;
    else
        vclock_join(&s->clock[to], &s->clock[from], m->width);
}

static int index_of(const struct choice *c, int tid)
{
    for (int i = 0; i < c->count; i++)
        if (c->tid[i] == tid)
            return i;
    return ABANDON;
}

static int choose_data(struct dpor *s, const struct choice *c)
{
    if (s->depth == s->size) {
        struct node *n = &s->node[s->size++];
        n->data = true;
        n->answer = 0;
        n->count = (uint16_t)c->count;
    }
    const struct node *n = &s->node[s->depth++];
    return n->data ? n->answer : ABANDON;
}

static int choose(void *self, struct engine *e, const struct choice *c)
{
    struct dpor *s = self;
    if (s->depth == MAX_EVENTS)
        return ABANDON;
    if (c->data)
        return choose_data(s, c);
    struct node *n = &s->node[s->depth];
    if (s->depth < s->size) {
        s->sleep = n->sleep;
        s->open = (int32_t)s->depth++;
        return n->data ? ABANDON : index_of(c, n->tid);
    }
    int k = 0;
    while (k < c->count && tidset_has(&s->sleep, c->tid[k]))
        k++;
    if (k == c->count) {
        e->pruned++;
        return ABANDON;
    }
    n->tid = (int16_t)c->tid[k];
    n->data = false;
    n->sleep = s->sleep;
    n->enabled = n->backtrack = (struct tidset){0};
    for (int i = 0; i < c->count; i++)
        tidset_add(&n->enabled, c->tid[i]);
    tidset_add(&n->backtrack, n->tid);
    s->open = (int32_t)s->depth;
    s->size = ++s->depth;
    return k;
}

static struct touched *touch(struct dpor *s, uint32_t object)
{
    struct touched *t = &s->touched[object];
    if (t->execution != s->execution) {
        t->execution = s->execution;
        t->last = t->write = -1;
        t->read = false;
        t->released[0] = t->released[1] = false;
    }
    return t;
}

static void release(struct dpor *s, int tid, uint32_t object, bool reader,
                    int width)
{
    struct touched *t = touch(s, object);
    struct vclock *clock = &s->released[reader][object];
    if (!t->released[reader])
        vclock_clear(clock, width);
    t->released[reader] = true;
    vclock_join(clock, &s->clock[tid], width);
}

static bool on_object(const struct node *n, uint32_t object)
{
    return n->object[0] == object || n->object[1] == object ||
           n->object[2] == object;
}

/* The event before N on OBJECT; -1: none. */
static int32_t before(const struct node *n, uint32_t object)
{
    int i = 0;
    while (n->object[i] != object)
        i++;
    return n->before[i];
}

/* Lets those threads out of the sleep set that conflict with the event. */
static void wake_sleepers(struct dpor *s, const struct machine *m,
                          const struct node *n)
{
    bool writes = (n->flags & OPF_WRITES) != 0;
    TIDSET_EACH(tid, &s->sleep)
    {
        const struct op *op = &m->thread[tid].op;
        uint32_t object[OBJECTS];
        conflict_objects(m, op, object);
        if (!writes && conflict_only_reads(m, op))
            continue;
        for (int i = 0; i < OBJECTS; i++)
            if (object[i] != 0 && on_object(n, object[i]))
                tidset_remove(&s->sleep, tid);
    }
}

static bool knows(const struct vclock *clock, const struct dpor *s,
                  int32_t event)
{
    return clock->of[s->node[event].tid] > (uint32_t)event;
}

/* Which threads can begin, at the node of event `first`, an execution of all
 * that came after it without depending on it, followed by `tid` whose clock is
 * then `after`. */
static struct tidset initials(struct dpor *s, int32_t first, int tid,
                              const struct vclock *after, int threads)
{
    struct tidset found = {0};
    struct tidset seen = {0};
    uint32_t begins[MAX_THREADS];
    s->work += s->size - (uint32_t)first;
    for (uint32_t g = (uint32_t)first + 1; g < s->size; g++) {
        const struct node *n = &s->node[g];
        if (n->data || (int32_t)g == s->open || knows(&s->event[g], s, first) ||
            tidset_has(&seen, n->tid))
            continue;
        bool initial = true;
        TIDSET_EACH(other, &seen)
        {
            if (s->event[g].of[other] >= begins[other])
                initial = false;
        }
        tidset_add(&seen, n->tid);
        begins[n->tid] = g + 1;
        if (initial)
            tidset_add(&found, n->tid);
    }
    if (!tidset_has(&seen, tid)) {
        bool initial = true;
        for (int other = 0; other < threads; other++)
            if (tidset_has(&seen, other) && after->of[other] >= begins[other])
                initial = false;
        if (initial)
            tidset_add(&found, tid);
    }
    return found;
}

/* Sees to it that the reversal of the race between event `first` and the next
 * of `tid` is explored. */
static void reverse(struct dpor *s, int32_t first, int tid,
                    const struct vclock *after, int threads)
{
    struct node *n = &s->node[first];
    struct tidset start = initials(s, first, tid, after, threads);
    int chosen = -1;
    TIDSET_EACH(t, &start)
    {
        if (tidset_has(&n->backtrack, t) || tidset_has(&n->sleep, t))
            return;
        if (tidset_has(&n->enabled, t) && (chosen < 0 || t == tid))
            chosen = t;
    }
    if (chosen >= 0) {
        tidset_add(&n->backtrack, chosen);
        return;
    }
    for (int i = 0; i < TIDSET_WORDS; i++)
        n->backtrack.word[i] |= n->enabled.word[i];
}

/* The races of operation OP of `tid`, which knows BEFORE without it and AFTER
 * with it, on one object. */
struct attempt {
    int tid;
    int kind;
    bool writes;
    const struct vclock *before;
    const struct vclock *after;
    int threads;
    bool cancellable; /* may end also while the object can't be had */
};

static void races(struct dpor *s, const struct attempt *a, uint32_t object)
{
    int32_t reads[MAX_THREADS];
    int count = 0;
    const struct touched *t = touch(s, object);
    int32_t f = a->writes ? t->last : t->write;
    for (int32_t next; f >= 0; f = next) {
        const struct node *n = &s->node[f];
        s->work++;
        bool writes = (n->flags & OPF_WRITES) != 0;
        next = before(n, object);
        bool ordered = n->tid == a->tid || knows(a->before, s, f);
        if (ordered && writes)
            return;
        if (ordered || (!writes && !a->writes))
            continue;
        bool covered = false;
        for (int i = 0; i < count && !covered; i++)
            covered = knows(&s->event[reads[i]], s, f);
        if (covered && writes)
            return;
        if (covered)
            continue;
        bool able =
            a->cancellable || conflict_possible(a->kind, n->kind, n->flags);
        if (able || a->kind == OP_RWLOCK_WRLOCK)
            reverse(s, f, a->tid, a->after, a->threads);
        if (able && writes)
            return;
        if (able && count < MAX_THREADS)
            reads[count++] = f;
    }
}

/* What an event learns from the earlier events that it conflicts with. */
static void learn(struct dpor *s, struct vclock *clock, uint32_t object,
                  bool writes, int width)
{
    const struct touched *t = touch(s, object);
    if (t->released[0])
        vclock_join(clock, &s->released[0][object], width);
    if (t->released[1] && writes)
        vclock_join(clock, &s->released[1][object], width);
    if (t->read && writes)
        vclock_join(clock, &s->readers[object], width);
    if (t->write >= 0)
        vclock_join(clock, &s->event[t->write], width);
}

/* Event INDEX becomes the last one on OBJECT, its I-th. */
static void remember(struct dpor *s, int32_t index, int i, int width)
{
    struct node *n = &s->node[index];
    uint32_t object = n->object[i];
    struct touched *t = touch(s, object);
    n->before[i] = t->last;
    t->last = index;
    if (n->flags & OPF_WRITES) {
        t->write = index;
        t->read = false;
    } else if (t->read) {
        vclock_join(&s->readers[object], &s->event[index], width);
    } else {
        t->read = true;
        vclock_copy(&s->readers[object], &s->event[index], width);
    }
}

/* The event of the open node has happened. */
static void happen(struct dpor *s, const struct machine *m, int32_t index)
{
    struct node *n = &s->node[index];
    const struct op *op = &m->thread[n->tid].op;
    struct vclock *mine = &s->clock[n->tid];
    struct vclock *after = &s->event[index];
    n->kind = op->kind;
    n->flags = op->flags;
    conflict_objects(m, op, n->object);
    bool writes = (op->flags & OPF_WRITES) != 0;
    vclock_copy(after, mine, m->width);
    for (int i = 0; i < OBJECTS; i++)
        if (n->object[i] != 0)
            learn(s, after, n->object[i], writes, m->width);
    struct attempt a = {n->tid, n->kind,    writes,           mine,
                        after,  m->threads, n->object[2] != 0};
    for (int i = 0; i < OBJECTS && (uint32_t)index >= s->known; i++)
        if (n->object[i] != 0)
            races(s, &a, n->object[i]);
    after->of[n->tid] = (uint32_t)index + 1;
    vclock_copy(mine, after, m->width);
    for (int i = 0; i < OBJECTS; i++)
        if (n->object[i] != 0)
            remember(s, index, i, m->width);
}

static void performed(void *self, struct engine *e, int tid)
{
    struct dpor *s = self;
    const struct machine *m = &e->machine;
    const struct op *op = &m->thread[tid].op;
    int32_t index = s->open;
    if (index < 0 || s->node[index].tid != tid) {
        if (op->object != 0)
            release(s, tid, op->object, (op->flags & OPF_READER) != 0,
                    m->width);
        return;
    }
    happen(s, m, index);
    s->open = -1;
    if (op->kind == OP_COND_WAIT || op->kind == OP_COND_TIMEDWAIT)
        release(s, tid, op->object2, false, m->width);
    for (int i = 0; i < s->waking; i++)
        vclock_join(&s->clock[s->woken[i]], &s->clock[tid], m->width);
    s->waking = 0;
    wake_sleepers(s, m, &s->node[index]);
}

/* The operations that were announced and never performed. */
static void never_performed(struct dpor *s, const struct machine *m)
{
    s->open = -1;
    TIDSET_EACH(tid, &m->live)
    {
        const struct op *op = &m->thread[tid].op;
        uint32_t object[OBJECTS];
        conflict_objects(m, op, object);
        if (op->kind == OP_COND_WAKE && !(op->flags & OPF_SIGNALLED))
            continue;
        struct attempt a = {tid,
                            op->kind,
                            !conflict_only_reads(m, op),
                            &s->clock[tid],
                            &s->clock[tid],
                            m->threads,
                            object[2] != 0};
        for (int i = 0; i < OBJECTS; i++)
            if (object[i] != 0)
                races(s, &a, object[i]);
    }
}

static bool finish(void *self, struct engine *e)
{
    struct dpor *s = self;
    e->work += s->work;
    s->work = 0;
    if (e->end != END_ABANDONED)
        never_performed(s, &e->machine);
    while (s->size > 0) {
        struct node *n = &s->node[s->size - 1];
        if (n->data) {
            if (++n->answer < n->count)
                return true;
            s->size--;
            continue;
        }
        tidset_add(&n->sleep, n->tid);
        TIDSET_EACH(tid, &n->backtrack)
        {
            if (tidset_has(&n->sleep, tid))
                continue;
            n->tid = (int16_t)tid;
            return true;
        }
        s->size--;
    }
    return false;
}

const struct strategy dpor_strategy = {
    .name = "dpor",
    .every_step = true,
    .fair = true,
    .begin = begin,
    .choose = choose,
    .performed = performed,
    .edge = edge,
    .finish = finish,
};
