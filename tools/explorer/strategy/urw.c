/* URW: a random walk in which a thread is chosen with a probability in
 * proportion to the events it has still to do, those of the threads it will
 * create included, so that all interleavings are about equally likely and a
 * long thread does not always come last (Zhao et al., ASPLOS 2025, section
 * 3). How many those are, earlier executions tell: half of the time the most
 * that was seen, half of the time the mean. */
#include "sample.h"

static void begin(struct sample *s, struct engine *e)
{
    const struct experience *x = &s->experience;
    bool most = sample_below(s, 2) == 0;
    (void)e;
    s->known = 0;
    for (uint32_t t = 0; t < x->threads; t++) {
        s->expect[t] =
            most ? x->most[t] : (x->sum[t] + x->executions - 1) / x->executions;
        s->subtree[t] = s->expect[t];
        s->pending[t] = 0;
    }
    for (uint32_t t = x->threads; t-- > 1;) {
        s->subtree[x->creator[t]] += s->subtree[t];
        s->pending[x->creator[t]] += s->subtree[t];
    }
}

/* Threads that were created since the last choice are pending no more. */
static void meet_new(struct sample *s, const struct machine *m)
{
    for (; s->known < m->threads; s->known++) {
        uint32_t t = (uint32_t)s->known;
        if (t >= s->experience.threads)
            s->expect[t] = s->subtree[t] = s->pending[t] = 0;
        int creator = m->thread[t].creator;
        if (creator >= 0)
            s->pending[creator] -= s->subtree[t] < s->pending[creator]
                                       ? s->subtree[t]
                                       : s->pending[creator];
    }
}

static uint64_t weight(const struct sample *s, int tid)
{
    uint64_t left =
        s->expect[tid] > s->done[tid] ? s->expect[tid] - s->done[tid] : 0;
    return left + s->pending[tid] + 1;
}

static int choose(struct sample *s, struct engine *e, const struct choice *c)
{
    uint64_t all = 0;
    meet_new(s, &e->machine);
    for (int i = 0; i < c->count; i++)
        all += weight(s, c->tid[i]);
    uint64_t at = sample_below(s, all);
    int k = 0;
    while (k + 1 < c->count && at >= weight(s, c->tid[k]))
        at -= weight(s, c->tid[k++]);
    s->chance = huge_scale(s->chance, all, weight(s, c->tid[k]));
    return k;
}

const struct sampler urw_sampler = {begin, choose, NULL};
