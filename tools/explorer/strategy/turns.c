/* An execution as turns: which thread goes on, and until when: until it has to
 * stop by itself, or, where it was preempted, until it was chosen so often in
 * all. So each turn still means something when others are left out, moved or
 * made longer: a thread that has come further already, or that can't go on, is
 * passed over, and a turn makes up for what an earlier one has left undone.
 * After the last turn the first possibility is always taken, so that the
 * running thread goes on. Whatever comes of it is taken down as turns again.
 * (Jalbert and Sen, FSE 2010, section 3, simplify executions in this form.) */
#include "strategies.h"

static void begin(void *self, struct engine *e)
{
    struct turns *s = self;
    (void)e;
    s->done.turns = s->done.data = s->at = 0;
    s->too_long = s->begun = false;
    for (int i = 0; i < MAX_THREADS; i++)
        s->chosen[i] = s->data_at[i] = 0;
}

/* The next answer of the schedule; only real choices have one. */
static int next_answer(struct turns *s, const struct choice *c)
{
    if (c->count == 1 || s->at == s->answers)
        return 0;
    int k = s->answer[s->at++];
    return k < c->count ? k : ABANDON;
}

/* The next answer that thread TID is to get, if it is possible. */
static int next_datum(struct turns *s, int tid, const struct choice *c)
{
    const struct sequence *o = &s->wanted;
    uint32_t *at = &s->data_at[tid];
    while (*at < o->data && o->datum[*at].tid != tid)
        ++*at;
    int k = *at < o->data ? o->datum[(*at)++].answer : 0;
    return k < c->count ? k : 0;
}

static int choose_data(struct turns *s, int tid, const struct choice *c)
{
    int k = s->answer != NULL ? next_answer(s, c) : next_datum(s, tid, c);
    s->too_long |= s->done.data == MAX_TURNS;
    if (!s->too_long)
        s->done.datum[s->done.data++] = (struct datum){tid, k};
    return k;
}

static int index_of(const struct choice *c, int tid)
{
    for (int k = 0; k < c->count; k++)
        if (c->tid[k] == tid)
            return k;
    return c->count;
}

/* The thread of the present turn, or of the first of the next ones that can
 * go on. */
static int next_of_turns(struct turns *s, const struct choice *c)
{
    const struct sequence *o = &s->wanted;
    for (; s->at < o->turns; s->at++, s->begun = false) {
        const struct turn *b = &o->turn[s->at];
        int k = index_of(c, b->tid);
        if ((b->strict && s->chosen[b->tid] >= b->until) || k >= c->count ||
            (s->begun && k >= c->free))
            continue;
        s->begun = true;
        return k;
    }
    return 0;
}

/* Takes down that the K-th thread of C was chosen. */
static void note(struct turns *s, const struct choice *c, int k)
{
    struct sequence *o = &s->done;
    int tid = c->tid[k];
    struct turn *last = o->turns > 0 ? &o->turn[o->turns - 1] : NULL;
    bool free = k < c->free;
    s->chosen[tid]++;
    if (last == NULL || last->tid != tid || !free) {
        s->too_long |= o->turns == MAX_TURNS;
        if (s->too_long)
            return;
        if (last != NULL)
            last->strict = last->tid != tid && !free;
        last = &o->turn[o->turns++];
        *last = (struct turn){.tid = tid};
    }
    last->until = s->chosen[tid];
}

static int choose(void *self, struct engine *e, const struct choice *c)
{
    struct turns *s = self;
    if (c->data)
        return choose_data(s, e->current, c);
    int k = s->answer != NULL ? next_answer(s, c) : next_of_turns(s, c);
    if (k >= 0)
        note(s, c, k);
    return k;
}

const struct strategy turns_strategy = {
    .name = "turns",
    .every_step = true,
    .begin = begin,
    .choose = choose,
};
