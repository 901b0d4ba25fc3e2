/* Depth first: the stack holds the answers of the current schedule, and the
 * next schedule differs in the last answer that can still be raised. */
#include "strategies.h"

static void begin(void *self, struct engine *e)
{
    struct dfs *s = self;
    (void)e;
    s->depth = 0;
}

static int choose(void *self, struct engine *e, const struct choice *c)
{
    struct dfs *s = self;
    if (s->depth < s->size) {
        const struct dfs_node *known = &s->node[s->depth++];
        return known->count == c->count ? known->answer : ABANDON;
    }
    if (s->depth == MAX_CHOICES)
        return ABANDON;
    int limit = e->preemptions >= s->bound ? c->free : c->count;
    s->bounded |= limit < c->count;
    s->node[s->depth++] = (struct dfs_node){
        .count = (uint16_t)c->count,
        .limit = (uint16_t)limit,
    };
    s->size = s->depth;
    return 0;
}

static bool finish(void *self, struct engine *e)
{
    struct dfs *s = self;
    (void)e;
    while (s->size > 0) {
        struct dfs_node *last = &s->node[s->size - 1];
        if (last->answer + 1 < last->limit) {
            last->answer++;
            return true;
        }
        s->size--;
    }
    return false;
}

/* With a bound the search ends without fairness: to let a thread go on that
 * gives way costs a preemption. */
const struct strategy bound_strategy = {
    .name = "bound",
    .begin = begin,
    .choose = choose,
    .finish = finish,
};

const struct strategy dfs_strategy = {
    .name = "dfs",
    .fair = true,
    .begin = begin,
    .choose = choose,
    .finish = finish,
};
