/* PCT: each thread has a random priority, the highest that can run runs, and
 * at depth-1 random steps the running thread falls below all others. A bug of
 * depth d is found with probability 1/(n k^(d-1)) or more (Burckhardt, Kothari,
 * Musuvathi, Nagarakatte, ASPLOS 2010, section 3). A thread that gives way
 * falls too, or it would spin for ever. */
#include "sample.h"

#define ABOVE (1ULL << 63)

static void begin_depth(struct sample *s, int depth)
{
    s->lowest = ABOVE;
    s->changes = depth - 1;
    for (int i = 0; i < s->changes; i++)
        s->change[i] =
            1 + (uint32_t)sample_below(s, s->experience.steps + 1ULL);
}

static void begin1(struct sample *s, struct engine *e)
{
    (void)e;
    begin_depth(s, 1);
}

static void begin2(struct sample *s, struct engine *e)
{
    (void)e;
    begin_depth(s, 2);
}

static void begin3(struct sample *s, struct engine *e)
{
    (void)e;
    begin_depth(s, 3);
}

static void begin5(struct sample *s, struct engine *e)
{
    (void)e;
    begin_depth(s, 5);
}

static int choose(struct sample *s, struct engine *e, const struct choice *c)
{
    for (int i = 0; i < c->count; i++) {
        int tid = c->tid[i];
        if (s->priority[tid] == 0)
            s->priority[tid] = ABOVE | sample_random(s);
        if (e->machine.thread[tid].yielded)
            s->priority[tid] = --s->lowest;
    }
    return sample_highest(s, c);
}

static void performed(struct sample *s, struct engine *e, int tid)
{
    (void)e;
    for (int i = 0; i < s->changes; i++)
        if (s->change[i] == s->steps)
            s->priority[tid] = --s->lowest;
}

const struct sampler pct1_sampler = {begin1, choose, performed};
const struct sampler pct2_sampler = {begin2, choose, performed};
const struct sampler pct3_sampler = {begin3, choose, performed};
const struct sampler pct5_sampler = {begin5, choose, performed};
