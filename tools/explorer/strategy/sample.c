/* Strategy `sample`: each execution is drawn by one of several samplers in
 * turn, because none is best for every bug: few preemptions at the right place
 * (pct), many small reorderings (pos), threads of very different length (urw),
 * one variable among many (surw), locks taken crosswise
 * (hold), and anything at all (the random walk). The
 * numbers come from the seed and the number of the execution alone. */
#include "sample.h"

#include "strategies.h"

enum {
    TRIALS = 2, /* executions before the first that needs experience */
    ENOUGH = 50 /* for an estimate */
};

enum { TURNS = 11 };

static const struct sampler *const turn[TURNS] = {
    &urw_sampler,  &pos_sampler,  &surw_sampler, &pct3_sampler,
    &urw_sampler,  &pos_sampler,  &surw_sampler, &pct2_sampler,
    &walk_sampler, &pct5_sampler, &hold_sampler,
};

/* splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
uint64_t sample_random(struct sample *s)
{
    uint64_t z = (s->random += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

uint64_t sample_below(struct sample *s, uint64_t count)
{
    __extension__ typedef unsigned __int128 wide;
    return (uint64_t)((wide)sample_random(s) * count >> 64);
}

int sample_highest(const struct sample *s, const struct choice *c)
{
    int best = 0;
    for (int i = 1; i < c->count; i++)
        if (s->priority[c->tid[i]] > s->priority[c->tid[best]])
            best = i;
    return best;
}

size_t sample_size(void)
{
    return sizeof(struct sample);
}

void sample_renew(void *self)
{
    struct sample *s = self;
    s->number = 0;
    s->chances = (struct huge){0, 0};
    s->drawn = 0;
    s->cut = false;
    s->experience = (struct experience){0};
    for (int i = 0; i < MAX_THREADS; i++)
        s->done[i] = 0, s->priority[i] = 0;
}

void sample_set_up(void *self, uint64_t seed, uint32_t most)
{
    static const struct sampler *const with[] = {&pct1_sampler, &pct2_sampler,
                                                 &pct3_sampler};
    struct sample *s = self;
    s->seed = seed;
    s->only = most == ANY_PREEMPTIONS ? NULL : with[most < 2 ? most : 2];
    sample_renew(s);
}

bool sample_estimate(const void *self, char *text)
{
    const struct sample *s = self;
    if (s->drawn < ENOUGH || s->cut)
        return false;
    huge_write(huge_scale(s->chances, 1, s->drawn), text);
    return true;
}

static void begin(void *self, struct engine *e)
{
    struct sample *s = self;
    s->random = s->seed * 0x9e3779b97f4a7c15ULL + s->number;
    sample_random(s);
    if (s->only != NULL)
        s->sampler = s->only;
    else if (s->number < TRIALS)
        s->sampler = &walk_sampler;
    else
        s->sampler = turn[(s->number - TRIALS) % TURNS];
    s->number++;
    s->steps = 0;
    s->chance = HUGE_ONE;
    for (uint32_t k = 0; k < s->experience.threads; k++)
        s->priority[k] = s->done[k] = 0;
    for (uint32_t i = 0; i < s->experience.targets; i++)
        for (uint32_t k = 0; k < s->experience.threads; k++)
            s->done_on[i][k] = 0;
    if (s->sampler->begin != NULL)
        s->sampler->begin(s, e);
}

static int choose(void *self, struct engine *e, const struct choice *c)
{
    struct sample *s = self;
    if (c->data) {
        s->chance = huge_scale(s->chance, (uint64_t)c->count, 1);
        return (int)sample_below(s, (uint64_t)c->count);
    }
    return s->sampler->choose(s, e, c);
}

static int walk_choose(struct sample *s, struct engine *e,
                       const struct choice *c)
{
    (void)e;
    return (int)sample_below(s, (uint64_t)c->count);
}

const struct sampler walk_sampler = {.choose = walk_choose};

/* The entry of the object at ADDRESS among the targets; -1: no room. */
static int target_of(struct sample *s, uintptr_t address)
{
    struct experience *x = &s->experience;
    for (uint32_t i = 0; i < x->targets; i++)
        if (x->target[i].address == address)
            return (int)i;
    if (x->targets == MAX_TARGETS)
        return -1;
    struct target *t = &x->target[x->targets];
    t->address = address;
    t->users = (struct tidset){0};
    for (int i = 0; i < MAX_THREADS; i++)
        s->done_on[x->targets][i] = t->most[i] = 0;
    return (int)x->targets++;
}

static void performed(void *self, struct engine *e, int tid)
{
    struct sample *s = self;
    const struct machine *m = &e->machine;
    uint32_t object = m->thread[tid].op.object;
    s->steps++;
    s->done[tid]++;
    if (object != 0) {
        int i = target_of(s, m->object[object].address);
        if (i >= 0) {
            tidset_add(&s->experience.target[i].users, tid);
            s->done_on[i][tid]++;
        }
    }
    if (s->sampler->performed != NULL)
        s->sampler->performed(s, e, tid);
}

static bool finish(void *self, struct engine *e)
{
    struct sample *s = self;
    struct experience *x = &s->experience;
    const struct machine *m = &e->machine;
    if (s->sampler == &urw_sampler) {
        s->chances = huge_add(s->chances, s->chance);
        s->drawn++;
        s->cut |= e->end == END_CUT;
    }
    x->executions++;
    if ((uint32_t)m->threads > x->threads)
        x->threads = (uint32_t)m->threads;
    if (s->steps > x->steps)
        x->steps = s->steps;
    for (int t = 0; t < m->threads; t++) {
        x->creator[t] = m->thread[t].creator;
        x->sum[t] += s->done[t];
        if (s->done[t] > x->most[t])
            x->most[t] = s->done[t];
        for (uint32_t i = 0; i < x->targets; i++)
            if (s->done_on[i][t] > x->target[i].most[t])
                x->target[i].most[t] = s->done_on[i][t];
    }
    return true;
}

const struct strategy sample_strategy = {
    .name = "sample",
    .begin = begin,
    .choose = choose,
    .performed = performed,
    .finish = finish,
};
