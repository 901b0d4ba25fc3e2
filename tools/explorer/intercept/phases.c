/* The phases that a plan can be made of, see explore.h: each strategy with its
 * state, ready to search. */
#include "explore.h"

static struct dfs *dfs;
static struct dpor *dpor;
static void *sample;

const uint64_t bound_work[BOUNDS] = {BOUND_0_WORK, BOUND_1_WORK, BOUND_2_WORK,
                                     BOUND_3_WORK};

static void dfs_renew(void *self)
{
    struct dfs *s = self;
    s->size = s->depth = 0;
    s->bounded = false;
}

/* The search that has just ended ran every schedule once: with the first random
 * numbers, which are those that are asked about. */
static void count_interleavings(void)
{
    if (rt.varied)
        return;
    ex.counted = true;
    ex.interleavings = ex.phase[ex.phases - 1].executions;
}

bool search_bound(uint32_t most, uint64_t work, struct found *found,
                  bool *complete)
{
    struct search s = {
        .name = "bound-",
        .strategy = &bound_strategy,
        .self = dfs,
        .renew = dfs_renew,
        .budget = work,
    };
    s.name[6] = (char)('0' + most % 10);
    dfs_renew(dfs);
    dfs->bound = most;
    bool failed = search_run(&s, found);
    *complete = s.complete && !dfs->bounded;
    ex.ended = s.ended;
    if (*complete && !failed)
        count_interleavings();
    return failed;
}

bool search_dfs(uint32_t most, uint64_t work, struct found *found,
                bool *complete)
{
    struct search s = {
        .name = "dfs",
        .strategy = &dfs_strategy,
        .self = dfs,
        .renew = dfs_renew,
        .budget = work,
    };
    (void)most;
    dfs_renew(dfs);
    dfs->bound = UINT32_MAX;
    bool failed = search_run(&s, found);
    *complete = s.complete;
    if (s.complete)
        count_interleavings();
    return failed;
}

bool search_dpor(uint32_t most, uint64_t work, struct found *found,
                 bool *complete)
{
    struct search s = {
        .name = "dpor",
        .strategy = &dpor_strategy,
        .self = dpor,
        .renew = dpor_renew,
        .budget = work,
    };
    (void)most;
    dpor_renew(dpor);
    bool failed = search_run(&s, found);
    *complete = s.complete;
    return failed;
}

bool search_sample(uint32_t most, uint64_t work, struct found *found,
                   bool *complete)
{
    struct search s = {
        .name = "sample",
        .strategy = &sample_strategy,
        .self = sample,
        .renew = sample_renew,
        .budget = work,
    };
    sample_set_up(sample, (uint64_t)rt.options.seed, most);
    *complete = false;
    bool failed = search_run(&s, found);
    if (!rt.varied && !sample_estimate(sample, ex.estimate))
        ex.estimate[0] = '\0';
    return failed;
}

bool phases_tables(void)
{
    dfs = os_reserve(0, sizeof *dfs);
    dpor = os_reserve(0, dpor_size());
    sample = os_reserve(0, sample_size());
    return dfs != NULL && dpor != NULL && sample != NULL;
}
