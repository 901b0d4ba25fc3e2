/* See fair.h. */
#include "fair.h"

enum { EVERY = 3 };

void fair_reset(struct fair *f)
{
    f->yielders = (struct tidset){0};
}

static bool meet(const struct tidset *a, const struct tidset *b)
{
    uint64_t both = 0;
    for (int i = 0; i < TIDSET_WORDS; i++)
        both |= a->word[i] & b->word[i];
    return both != 0;
}

void fair_yield(struct fair *f, int tid, const struct tidset *ready)
{
    if (tidset_has(&f->yielders, tid)) {
        if (++f->times[tid] % EVERY != 0)
            return;
        for (int i = 0; i < TIDSET_WORDS; i++)
            f->before[tid].word[i] |= f->starved[tid].word[i];
    } else {
        tidset_add(&f->yielders, tid);
        f->before[tid] = (struct tidset){0};
        f->times[tid] = 0;
    }
    f->starved[tid] = *ready;
    tidset_remove(&f->starved[tid], tid);
    tidset_remove(&f->before[tid], tid);
}

void fair_chosen(struct fair *f, int tid, const struct tidset *ready)
{
    TIDSET_EACH(other, &f->yielders)
    {
        tidset_remove(&f->before[other], tid);
        tidset_remove(&f->starved[other], tid);
        for (int i = 0; i < TIDSET_WORDS; i++)
            f->starved[other].word[i] &= ready->word[i];
    }
}

bool fair_filter(const struct fair *f, struct tidset *ready)
{
    struct tidset waiting = {0};
    bool any = false;
    TIDSET_EACH(tid, &f->yielders)
    {
        if (tidset_has(ready, tid) && meet(&f->before[tid], ready)) {
            tidset_add(&waiting, tid);
            any = true;
        }
    }
    for (int i = 0; any && i < TIDSET_WORDS; i++)
        ready->word[i] &= ~waiting.word[i];
    return any;
}
