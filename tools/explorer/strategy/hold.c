/* Holding back: a thread that holds a lock or has taken a semaphore, and is
 * about to take another one, waits as long as anybody else can go on. So every
 * thread comes to hold something before any asks for more, which is how
 * deadlocks are made; DeadlockFuzzer (Joshi, Park, Sen, Naik, PLDI 2009) holds
 * threads back in the same way, at the locks of one cycle seen before. The
 * rest is a random walk. One time in eight nobody is held back, or only
 * deadlocks of all threads at once would be found. */
#include "sample.h"

static bool takes(const struct op *op)
{
    switch (op->kind) {
    case OP_MUTEX_LOCK:
    case OP_SPIN_LOCK:
    case OP_RWLOCK_RDLOCK:
    case OP_RWLOCK_WRLOCK:
    case OP_SEM_WAIT:
        return true;
    default:
        return false;
    }
}

static int choose(struct sample *s, struct engine *e, const struct choice *c)
{
    const struct machine *m = &e->machine;
    int able[MAX_THREADS];
    int count = 0;
    bool freely = sample_below(s, 8) == 0;
    for (int i = 0; i < c->count; i++) {
        const struct thread *t = &m->thread[c->tid[i]];
        bool has = t->held_count > 0 || s->priority[c->tid[i]] > 0;
        if (freely || !has || !takes(&t->op))
            able[count++] = i;
    }
    if (count > 0)
        return able[sample_below(s, (uint64_t)count)];
    return (int)sample_below(s, (uint64_t)c->count);
}

/* Nobody owns a semaphore; `priority` counts what a thread took of them. */
static void performed(struct sample *s, struct engine *e, int tid)
{
    int kind = e->machine.thread[tid].op.kind;
    if (kind == OP_SEM_WAIT)
        s->priority[tid]++;
    else if (kind == OP_SEM_POST && s->priority[tid] > 0)
        s->priority[tid]--;
}

const struct sampler hold_sampler = {NULL, choose, performed};
