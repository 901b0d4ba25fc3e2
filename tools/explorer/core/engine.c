/* See engine.h. */
#include "engine.h"

static int choose_data(void *context, int count)
{
    return engine_choose(context, count);
}

static void note_wake(void *context, int by, int tid)
{
    engine_edge(context, by, tid);
}

void engine_reset(struct engine *e)
{
    machine_reset(&e->machine);
    e->machine.choose = choose_data;
    e->machine.wakes = note_wake;
    e->machine.context = e;
    fair_reset(&e->fair);
    e->end = END_NONE;
    e->current = 0;
    e->run = 0;
    e->steps = e->preemptions = e->choices = 0;
    if (e->strategy->begin != NULL)
        e->strategy->begin(e->self, e);
}

void engine_edge(struct engine *e, int from, int to)
{
    if (e->strategy->edge != NULL)
        e->strategy->edge(e->self, e, from, to);
}

/* Asks the strategy; the answer joins the schedule if it was a real choice. */
static int ask(struct engine *e, const struct choice *c)
{
    int k = e->strategy->choose(e->self, e, c);
    if (k < 0 || k >= c->count) {
        e->end = END_ABANDONED;
        return ABANDON;
    }
    if (c->count > 1) {
        if (e->choices == MAX_CHOICES) {
            e->end = END_CUT;
            return ABANDON;
        }
        e->schedule[e->choices++] = (uint16_t)k;
    }
    return k;
}

int engine_choose(struct engine *e, int count)
{
    if (count < 2)
        return 0;
    struct choice c = {.data = true, .count = count, .free = count};
    int k = ask(e, &c);
    return k < 0 ? 0 : k;
}

/* Appends the threads of one word of a set. */
static inline int list_word(uint64_t word, unsigned i, int *tid, int n)
{
    for (; word != 0; word &= word - 1)
        tid[n++] = (int)(i * 64) + __builtin_ctzll(word);
    return n;
}

/* Lists `set`, all of it below `end`, starting with `first` and going round. */
static int list(const struct tidset *set, unsigned first, unsigned end,
                int *tid)
{
    unsigned middle = first / 64;
    uint64_t later = ~0ULL << first % 64;
    int n = 0;
    if (middle < TIDSET_WORDS)
        n = list_word(set->word[middle] & later, middle, tid, n);
    for (unsigned i = middle + 1; i * 64 < end; i++)
        n = list_word(set->word[i], i, tid, n);
    for (unsigned i = 0; i < middle; i++)
        n = list_word(set->word[i], i, tid, n);
    if (middle < TIDSET_WORDS)
        n = list_word(set->word[middle] & ~later, middle, tid, n);
    return n;
}

/* The thread that waits to end the process, once it may: when nobody else can
 * go on. Whatever the others can do before the end, they have then done. */
static int exiting(const struct machine *m)
{
    TIDSET_EACH(tid, &m->patient)
    {
        if (m->thread[tid].op.kind == OP_EXIT)
            return tid;
    }
    return -1;
}

void engine_yield(struct engine *e, int tid)
{
    e->machine.thread[tid].yielded = true;
    if (e->fairly)
        fair_yield(&e->fair, tid, &e->machine.ready);
}

static int take(struct engine *e, int tid, const struct tidset *able)
{
    struct machine *m = &e->machine;
    e->run = tid == e->current ? e->run + 1 : 1;
    m->thread[tid].yielded = e->run >= FAIR_STEPS;
    if (e->run >= FAIR_STEPS)
        e->run = 0;
    e->current = tid;
    if (e->fairly && !tidset_empty(&e->fair.yielders))
        fair_chosen(&e->fair, tid, able);
    return tid;
}

/* The running thread comes first, and anybody else preempts it; unless it has
 * given way, then it comes last and costs a preemption itself. */
static int pick_among(struct engine *e, const struct tidset *able)
{
    struct machine *m = &e->machine;
    struct tidset set = *able;
    int tid[MAX_THREADS];
    if (e->fairly && !tidset_empty(&e->fair.yielders) &&
        fair_filter(&e->fair, &set))
        e->unfair = true;
    bool runs = tidset_has(&set, e->current);
    bool yielded = runs && m->thread[e->current].yielded;
    unsigned first = (unsigned)e->current + (yielded ? 1 : 0);
    int n = list(&set, first, (unsigned)m->threads, tid);
    if (n == 1 && !e->strategy->every_step)
        return take(e, tid[0], able);
    struct choice c = {
        .count = n,
        .free = !runs                ? n
                : !yielded || n == 1 ? 1
                                     : n - 1,
        .tid = tid,
    };
    int k = ask(e, &c);
    if (k < 0)
        return END_OF_EXECUTION;
    if (k >= c.free)
        e->preemptions++;
    return take(e, tid[k], able);
}

int engine_pick(struct engine *e)
{
    struct machine *m = &e->machine;
    int tid = tidset_next(&m->eager, 0);
    if (tid >= 0)
        return tid;
    if (m->failure.verdict != VERDICT_CLEAN && e->end == END_NONE)
        e->end = END_FAILURE;
    else if (++e->steps > e->max_steps && e->end == END_NONE)
        e->end = END_CUT;
    if (e->end != END_NONE)
        return END_OF_EXECUTION;
    if (!tidset_empty(&m->ready))
        return pick_among(e, &m->ready);
    tid = exiting(m);
    if (tid >= 0)
        return tid;
    if (!tidset_empty(&m->patient))
        return pick_among(e, &m->patient);
    e->end = END_STUCK;
    return END_OF_EXECUTION;
}

void engine_performed(struct engine *e, int tid)
{
    if (e->strategy->performed != NULL)
        e->strategy->performed(e->self, e, tid);
}
