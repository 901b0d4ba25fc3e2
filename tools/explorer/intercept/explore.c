/* The plan: which searches run, in which order, and what is shown.
 *
 * By default: at most 0, then 1, then 2 preemptions at synchronisation alone
 * (the shortest failure); then all of it with partial-order reduction; then,
 * if that was too much, samples. A race found on the way settles the verdict;
 * a second series then looks, with the racing accesses as points, for an
 * execution in which it does harm, because that shows it best. All budgets are
 * counts, so that the same program always gives the same answer. */
#include "explore.h"

#include "record.h"
#include "replay_text.h"

struct exploration ex;
struct runtime rt;

static struct dfs *dfs;
static struct dpor *dpor;
static void *sample;
static struct replay *replay;

#define MILLION 1000000ULL
static const uint64_t bound_work[] = {6 * MILLION, 40 * MILLION, 60 * MILLION,
                                      40 * MILLION};
#define DPOR_WORK    (250 * MILLION)
#define SAMPLE_WORK  (200 * MILLION)
#define TASTE_WORK   (20 * MILLION)
#define SHORTEN_WORK (8 * MILLION)
#define HARM_WORK    (20 * MILLION)
#define NO_LIMIT     UINT64_MAX

static void dfs_renew(void *self)
{
    struct dfs *s = self;
    s->size = s->depth = 0;
    s->bounded = false;
}

/* The search that has just ended ran every schedule once. */
static void count_interleavings(void)
{
    ex.counted = true;
    ex.interleavings = ex.phase[ex.phases - 1].executions;
}

static bool search_bound(uint32_t bound, uint64_t budget, struct found *found,
                         bool *complete)
{
    struct search s = {
        .name = "bound-",
        .strategy = &bound_strategy,
        .self = dfs,
        .renew = dfs_renew,
        .budget = budget,
    };
    s.name[6] = (char)('0' + bound % 10);
    dfs_renew(dfs);
    dfs->bound = bound;
    bool failed = search_run(&s, found);
    *complete = s.complete && !dfs->bounded;
    ex.ended = s.ended;
    if (*complete && !failed)
        count_interleavings();
    return failed;
}

static bool search_dfs(struct found *found, bool *complete)
{
    struct search s = {
        .name = "dfs",
        .strategy = &dfs_strategy,
        .self = dfs,
        .renew = dfs_renew,
        .budget = NO_LIMIT,
    };
    dfs_renew(dfs);
    dfs->bound = UINT32_MAX;
    bool failed = search_run(&s, found);
    *complete = s.complete;
    if (s.complete)
        count_interleavings();
    return failed;
}

static bool search_dpor(uint64_t budget, struct found *found, bool *complete)
{
    struct search s = {
        .name = "dpor",
        .strategy = &dpor_strategy,
        .self = dpor,
        .renew = dpor_renew,
        .budget = budget,
    };
    dpor_renew(dpor);
    bool failed = search_run(&s, found);
    *complete = s.complete;
    return failed;
}

/* Samples with no more preemptions than that; -1: with any number. */
static int few_preemptions = -1;

static void sample_restart(void *self)
{
    sample_renew(self, (uint64_t)rt.options.seed);
    if (few_preemptions >= 0)
        sample_few_preemptions(self, (unsigned)few_preemptions);
}

static bool search_sample(uint64_t budget, struct found *found)
{
    struct search s = {
        .name = "sample",
        .strategy = &sample_strategy,
        .self = sample,
        .renew = sample_restart,
        .budget = budget,
    };
    sample_restart(sample);
    return search_run(&s, found);
}

/* Puts LESS in the place of *FOUND if it has fewer preemptions. */
static bool take_less(struct found *found, const struct found *less)
{
    if (less->preemptions >= found->preemptions)
        return false;
    *found = *less;
    return true;
}

/* Looks for a failure with fewer preemptions than *FOUND: by samples, which
 * know no order of the threads that comes last, and then below what those have
 * found by the bounds, which are sure. */
static void shorten(struct found *found)
{
    bool complete;
    for (uint32_t most = 0; most < 3 && most < found->preemptions; most++) {
        struct found less = {0};
        few_preemptions = (int)most;
        bool failed = search_sample(SHORTEN_WORK, &less);
        few_preemptions = -1;
        if (failed && take_less(found, &less))
            break;
    }
    for (uint32_t bound = 0; bound < found->preemptions && bound < 4; bound++) {
        struct found less = {0};
        if (search_bound(bound, bound_work[bound], &less, &complete) &&
            take_less(found, &less))
            return;
    }
}

/* One part of the series. Returns whether an execution failed; *COMPLETE says
 * whether all were seen if not. */
static bool part(const char *name, struct found *found, bool *complete)
{
    ex.strategy = os_equal(name, "taste") ? "sample" : name;
    *complete = false;
    if (os_equal(name, "dpor"))
        return search_dpor(DPOR_WORK, found, complete);
    if (os_equal(name, "sample"))
        return search_sample(SAMPLE_WORK, found);
    if (os_equal(name, "taste"))
        return search_sample(TASTE_WORK, found);
    uint32_t bound = (uint32_t)(name[6] - '0');
    return search_bound(bound, bound_work[bound], found, complete);
}

/* The default series at the present granularity, see the head of the file.
 * Where the bounds are long in coming to an end, with many threads, a taste of
 * samples comes in between: they find what needs few preemptions at far apart
 * places. */
static bool series(struct found *found)
{
    static const char *const parts[] = {"bound-0", "taste", "bound-1", "taste",
                                        "bound-2", "dpor",  "sample"};
    ex.tasted = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !ex.over; i++) {
        bool complete;
        bool bounded = parts[i][0] == 'b';
        if (parts[i][0] == 't' && (ex.ended || ex.tasted))
            continue;
        bool failed = part(parts[i], found, &complete);
        ex.tasted |= parts[i][0] == 't';
        if (failed) {
            if (!bounded &&
                found->outcome.failure.verdict < VERDICT_UNSUPPORTED)
                shorten(found);
            return true;
        }
        if (complete) {
            ex.complete = true;
            return false;
        }
    }
    return false;
}

/* After a race: an execution in which it does harm. */
static bool harm(struct found *found)
{
    bool complete = false;
    rt.access = true;
    points_add_memory(found->outcome.race.address, found->outcome.race.size);
    rt.points.grown = false;
    struct found worse = {0};
    for (uint32_t bound = 0; bound <= 3 && !complete && !ex.over; bound++)
        if (search_bound(bound, bound_work[bound], &worse, &complete) &&
            worse.outcome.failure.verdict != VERDICT_RACE) {
            *found = worse;
            return true;
        }
    if (complete || ex.over || !search_sample(HARM_WORK, &worse) ||
        worse.outcome.failure.verdict == VERDICT_RACE)
        return false;
    *found = worse;
    shorten(found);
    return true;
}

static void explore_default(void)
{
    ex.failed = series(&ex.shown);
    if (!ex.failed && ex.complete && rt.options.spurious > 0 && rt.used_cond) {
        bool complete = false;
        rt.spurious = true;
        for (uint32_t bound = 0; bound <= 1 && !ex.failed && !complete; bound++)
            ex.failed = search_bound(bound, HARM_WORK, &ex.shown, &complete);
    }
    if (!ex.failed || !ex.shown.outcome.raced)
        return;
    ex.raced = true;
    ex.race = ex.shown;
    harm(&ex.shown);
}

static void explore_one(void)
{
    const char *name = rt.options.strategy;
    rt.access = rt.options.all || rt.options.access;
    ex.strategy = name;
    if (os_equal(name, "dfs")) {
        ex.failed = search_dfs(&ex.shown, &ex.complete);
    } else if (os_equal(name, "dpor")) {
        ex.failed = search_dpor(NO_LIMIT, &ex.shown, &ex.complete);
    } else if (os_equal(name, "bound")) {
        for (long bound = 0; bound <= rt.options.bound && !ex.failed; bound++)
            ex.failed = search_bound((uint32_t)bound, NO_LIMIT, &ex.shown,
                                     &ex.complete);
    } else if (os_equal(name, "sample")) {
        ex.failed = search_sample(SAMPLE_WORK, &ex.shown);
    } else {
        ex.failed = search_dpor(NO_LIMIT, &ex.shown, &ex.complete);
    }
    ex.raced = ex.failed && ex.shown.outcome.raced;
    ex.race = ex.shown;
}

/* Runs *FOUND again with the recorder on. */
static void show(const struct found *found)
{
    rt.access = found->access;
    rt.spurious = found->spurious;
    rt.engine->fairly = found->fairly;
    points_clear();
    for (int i = 0; i < found->points.memory_count; i++)
        points_add_memory(found->points.memory[i].address,
                          found->points.memory[i].size);
    for (int i = 0; i < found->points.lock_count; i++)
        points_add_lock(NULL, found->points.lock[i]);
    rt.points.cancels = found->points.cancels;
    os_copy(replay->answer, found->schedule,
            sizeof *replay->answer * found->choices);
    replay->count = found->choices;
    rt.engine->strategy = &replay_strategy;
    rt.engine->self = replay;
    rt.recording = true;
    rt.recorded = true;
    record_begin();
    execute();
    rt.recording = false;
    ex.diverged = rt.outcome.failure.verdict != found->outcome.failure.verdict;
}

/* Runs the schedule that the user gave; whatever it shows is the verdict. */
static void explore_replay(void)
{
    ex.strategy = "replay";
    if (!replay_text_read(rt.options.replay, &ex.shown)) {
        ex.diverged = ex.failed = true;
        return;
    }
    show(&ex.shown);
    ex.diverged = replay->diverged;
    ex.shown.outcome = rt.outcome;
    ex.shown.preemptions = rt.engine->preemptions;
    ex.failed = rt.outcome.failure.verdict != VERDICT_CLEAN || ex.diverged;
    ex.raced = rt.outcome.raced;
    ex.race = ex.shown;
}

void explore(void)
{
    ex.started_us = os_time_us();
    if (os_equal(rt.options.strategy, "replay")) {
        explore_replay();
    } else if (os_equal(rt.options.strategy, "default") && !rt.options.all) {
        explore_default();
    } else {
        explore_one();
    }
    ex.ended_us = os_time_us();
    if (rt.options.outcomes[0] != '\0')
        outcomes_write(rt.options.outcomes);
    if (ex.failed && !rt.recorded)
        show(&ex.shown);
    if (rt.options.trace[0] != '\0' && !trace_write(rt.options.trace))
        os_exit(3);
}

bool explore_tables(void)
{
    dfs = os_reserve(0, sizeof *dfs);
    dpor = os_reserve(0, dpor_size());
    sample = os_reserve(0, sample_size());
    replay = os_reserve(0, sizeof *replay);
    return dfs != NULL && dpor != NULL && sample != NULL && replay != NULL;
}
