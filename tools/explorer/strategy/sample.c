/* Random schedules: a uniform random walk over the enabled threads. */
#include "strategies.h"

static uint64_t next_random(struct sample *s)
{
    uint64_t z = (s->random += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

static int below(struct sample *s, int count)
{
    return (int)((next_random(s) >> 32) * (uint64_t)count >> 32);
}

void sample_renew(void *self)
{
    struct sample *s = self;
    s->number = 0;
}

static void begin(void *self, struct engine *e)
{
    struct sample *s = self;
    (void)e;
    s->random = s->seed + 0x1000003 * s->number++;
}

static int choose(void *self, struct engine *e, const struct choice *c)
{
    (void)e;
    return below(self, c->count);
}

static bool finish(void *self, struct engine *e)
{
    (void)self;
    (void)e;
    return true;
}

const struct strategy sample_strategy = {
    .name = "sample",
    .begin = begin,
    .choose = choose,
    .finish = finish,
};
