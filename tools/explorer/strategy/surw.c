/* SURW: one object is selected, and only the order of the events on it is
 * sampled evenly: the thread that is to do the next of them is drawn in
 * proportion to how many it has left, and the others are held back before
 * theirs. All else is a random walk (Zhao et al., ASPLOS 2025, section 4).
 * A long prefix that does not matter costs no probability then. */
#include "sample.h"

static void begin(struct sample *s, struct engine *e)
{
    const struct experience *x = &s->experience;
    uint32_t shared = 0;
    (void)e;
    s->target = s->intended = -1;
    for (uint32_t i = 0; i < x->targets; i++)
        if (tidset_count(&x->target[i].users) > 1)
            shared++;
    if (shared == 0)
        return;
    uint64_t k = sample_below(s, shared);
    for (uint32_t i = 0; i < x->targets; i++)
        if (tidset_count(&x->target[i].users) > 1 && k-- == 0)
            s->target = (int)i;
}

static uint64_t left(const struct sample *s, int tid)
{
    uint32_t most = s->experience.target[s->target].most[tid];
    uint32_t done = s->done_on[s->target][tid];
    return most > done ? most - done : 0;
}

static bool on_target(const struct sample *s, const struct machine *m, int tid)
{
    const struct op *op = &m->thread[tid].op;
    uintptr_t address = s->experience.target[s->target].address;
    return (op->object != 0 && m->object[op->object].address == address) ||
           (op->object2 != 0 && m->object[op->object2].address == address);
}

/* Draws who does the next event on the target: of all threads that have some
 * left, whether they can go on now or not; -1: nobody has. */
static int draw(struct sample *s, const struct machine *m)
{
    uint64_t all = 0;
    TIDSET_EACH(tid, &m->live)
    {
        all += left(s, tid);
    }
    if (all == 0)
        return -1;
    uint64_t at = sample_below(s, all);
    TIDSET_EACH(tid, &m->live)
    {
        if (at < left(s, tid))
            return tid;
        at -= left(s, tid);
    }
    return -1;
}

static int choose(struct sample *s, struct engine *e, const struct choice *c)
{
    const struct machine *m = &e->machine;
    int able[MAX_THREADS];
    int count = 0;
    if (s->target < 0)
        return (int)sample_below(s, (uint64_t)c->count);
    if (s->intended < 0)
        s->intended = draw(s, m);
    for (int i = 0; i < c->count; i++)
        if (c->tid[i] == s->intended || !on_target(s, m, c->tid[i]))
            able[count++] = i;
    if (count > 0)
        return able[sample_below(s, (uint64_t)count)];
    int k = (int)sample_below(s, (uint64_t)c->count);
    s->intended = c->tid[k];
    return k;
}

static void performed(struct sample *s, struct engine *e, int tid)
{
    if (s->target >= 0 && tid == s->intended && on_target(s, &e->machine, tid))
        s->intended = -1;
}

const struct sampler surw_sampler = {begin, choose, performed};
