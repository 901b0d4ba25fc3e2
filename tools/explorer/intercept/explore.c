/* The plan: which searches run, in which order, and what is shown.
 *
 * By default: at most 0, then 1, then 2 preemptions at synchronisation alone
 * (the shortest failure); then all of it with partial-order reduction; then,
 * if that was too much, samples. Where the bounds are long in coming to an end,
 * with many threads, a taste of the samples comes between them: it finds what
 * needs few preemptions at places far apart. A race found on the way settles
 * the verdict; a second series then looks, with the racing accesses as points,
 * for an execution in which it does harm, because that shows it best. All
 * budgets are counts, so that the same program always gives the same answer. */
#include "explore.h"

#include "record.h"
#include "replay_text.h"

struct exploration ex;
struct runtime rt;

static struct replay *replay;

#define SAMPLE_WORK (200 * MILLION)
#define HARM_WORK   (20 * MILLION)
#define VARIED_WORK (5 * MILLION)

/* What a search is for. What the bounds find has the fewest preemptions; a
 * taste comes once, and only after a bound that did not end. */
enum purpose { SHORTEST, ANY, TASTE };

struct part {
    const char *strategy; /* what the verdict rests on if it ends here */
    search_function *search;
    uint64_t work;
    uint32_t most;
    enum purpose purpose;
};

static const struct part parts[] = {
    {"bound-0", search_bound, BOUND_0_WORK, 0, SHORTEST},
    {"sample", search_sample, 20 * MILLION, ANY_PREEMPTIONS, TASTE},
    {"bound-1", search_bound, BOUND_1_WORK, 1, SHORTEST},
    {"sample", search_sample, 20 * MILLION, ANY_PREEMPTIONS, TASTE},
    {"bound-2", search_bound, BOUND_2_WORK, 2, SHORTEST},
    {"dpor", search_dpor, 250 * MILLION, ANY_PREEMPTIONS, ANY},
    {"sample", search_sample, SAMPLE_WORK, ANY_PREEMPTIONS, ANY},
};

/* The series at the present granularity. Returns whether an execution failed,
 * which is then in *FOUND; if not, ex.complete says whether all were seen. */
static bool series(struct found *found)
{
    bool tasted = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !ex.over; i++) {
        const struct part *p = &parts[i];
        if (p->purpose == TASTE && (ex.ended || tasted))
            continue;
        tasted |= p->purpose == TASTE;
        ex.strategy = p->strategy;
        if (p->search(p->most, p->work, found, &ex.complete)) {
            if (p->purpose != SHORTEST &&
                found->outcome.failure.verdict < VERDICT_UNSUPPORTED)
                shorten(found);
            return true;
        }
        if (ex.complete)
            return false;
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
    for (uint32_t most = 0; most < BOUNDS && !complete && !ex.over; most++)
        if (search_bound(most, bound_work[most], &worse, &complete) &&
            worse.outcome.failure.verdict != VERDICT_RACE) {
            *found = worse;
            return true;
        }
    if (complete || ex.over ||
        !search_sample(ANY_PREEMPTIONS, HARM_WORK, &worse, &complete) ||
        worse.outcome.failure.verdict == VERDICT_RACE)
        return false;
    *found = worse;
    shorten(found);
    return true;
}

/* After a clean series: executions with a spurious wakeup, or a weak exchange
 * that fails for nothing. */
static bool spurious(struct found *found)
{
    bool failed = false;
    bool complete = false;
    if (!ex.complete || rt.options.spurious == 0 ||
        (!rt.used_cond && !rt.used_weak))
        return false;
    rt.spurious = true;
    for (uint32_t most = 0; most <= 1 && !failed && !complete; most++)
        failed = search_bound(most, HARM_WORK, found, &complete);
    rt.spurious = failed;
    return failed;
}

/* After that: executions with other random numbers and inputs. */
static bool varied(struct found *found)
{
    bool complete = false;
    if ((!rt.used_random && !rt.used_input) || ex.over)
        return false;
    rt.varied = true;
    if (!search_bound(0, BOUND_0_WORK, found, &complete) &&
        !search_sample(ANY_PREEMPTIONS, VARIED_WORK, found, &complete))
        return false;
    ex.strategy = "varied";
    return true;
}

static void explore_default(void)
{
    ex.failed = series(&ex.shown) || spurious(&ex.shown) || varied(&ex.shown);
    if (!ex.failed || !ex.shown.outcome.raced)
        return;
    ex.raced = true;
    ex.race = ex.shown;
    harm(&ex.shown);
}

/* The strategies that can be asked for by name. */
static const struct part single[] = {
    {"dfs", search_dfs, NO_LIMIT, ANY_PREEMPTIONS, ANY},
    {"dpor", search_dpor, NO_LIMIT, ANY_PREEMPTIONS, ANY},
    {"sample", search_sample, SAMPLE_WORK, ANY_PREEMPTIONS, ANY},
};

/* One strategy alone: the one asked for, dpor if none was. */
static void explore_one(void)
{
    const char *name = rt.options.strategy;
    const struct part *p = &single[1];
    rt.access = rt.options.all || rt.options.access;
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (os_equal(name, single[i].strategy))
            p = &single[i];
    if (os_equal(name, "bound")) {
        ex.strategy = name;
        for (long most = 0; most <= rt.options.bound && !ex.failed; most++)
            ex.failed =
                search_bound((uint32_t)most, NO_LIMIT, &ex.shown, &ex.complete);
    } else {
        ex.strategy = p->strategy;
        ex.failed = p->search(p->most, p->work, &ex.shown, &ex.complete);
    }
    ex.raced = ex.failed && ex.shown.outcome.raced;
    ex.race = ex.shown;
}

/* Runs *FOUND again with the recorder on. */
static void show(const struct found *found)
{
    found_restore(found);
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
    if (explore_is_vacuous())
        ex.complete = false;
    if (rt.options.outcomes[0] != '\0')
        outcomes_write(rt.options.outcomes);
    if (ex.failed && !rt.recorded)
        show(&ex.shown);
    if (rt.options.trace[0] != '\0' && !trace_write(rt.options.trace))
        os_exit(3);
}

bool explore_tables(void)
{
    replay = os_reserve(0, sizeof *replay);
    return replay != NULL && phases_tables() && simplify_tables();
}
