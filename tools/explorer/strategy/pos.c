/* POS: each announced operation has a random priority, the highest is
 * performed, and whatever conflicts with it draws a new one (Yuan, Yang and
 * Gu, CAV 2018, section 4). */
#include "conflict.h"
#include "sample.h"

static int choose(struct sample *s, struct engine *e, const struct choice *c)
{
    for (int i = 0; i < c->count; i++) {
        int tid = c->tid[i];
        if (s->priority[tid] == 0)
            s->priority[tid] = sample_random(s) | 1;
        if (e->machine.thread[tid].yielded)
            s->priority[tid] = 1;
    }
    return sample_highest(s, c);
}

static void performed(struct sample *s, struct engine *e, int tid)
{
    const struct machine *m = &e->machine;
    const struct op *op = &m->thread[tid].op;
    s->priority[tid] = 0;
    if (op->object == 0)
        return;
    TIDSET_EACH(other, &m->ready)
    {
        const struct op *next = &m->thread[other].op;
        if ((next->object == op->object || next->object2 == op->object) &&
            !(conflict_only_reads(m, op) && conflict_only_reads(m, next)))
            s->priority[other] = 0;
    }
}

const struct sampler pos_sampler = {NULL, choose, performed};
