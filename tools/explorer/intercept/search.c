/* One search, see explore.h. */
#include "explore.h"
#include "text.h"

enum { MAX_RESTARTS = 200, PROGRESS_WORK = 4000000 };

/* Adds a failure to LIST unless one of the same verdict and pc is there. */
static void group_add(struct group *list, int *count, const struct group *new)
{
    for (int i = 0; i < *count; i++)
        if (list[i].verdict == new->verdict && list[i].pc == new->pc)
            return;
    if (*count < MAX_GROUPS)
        list[(*count)++] = *new;
}

void explore_leak(int verdict, int tid, uintptr_t pc)
{
    struct group g = {.verdict = verdict, .tid = tid, .pc = pc};
    group_add(ex.leak, &ex.leaks, &g);
    if (rt.options.leaks && rt.outcome.failure.verdict == VERDICT_CLEAN) {
        rt.outcome.failure.verdict = (uint8_t)verdict;
        rt.outcome.failure.thread = (int16_t)tid;
        rt.outcome.failure.pc = pc;
        rt.outcome.failure.text[0] = '\0';
    }
}

struct group group_of(const struct failure *f)
{
    struct group g = {
        .verdict = f->verdict,
        .tid = f->thread,
        .pc = f->pc,
        .address = f->address,
    };
    os_copy(g.text, f->text, sizeof g.text);
    return g;
}

static void note_group(void)
{
    struct group g = group_of(&rt.outcome.failure);
    group_add(ex.group, &ex.groups, &g);
}

static uint64_t outcome_hash(void)
{
    const struct failure *f = &rt.outcome.failure;
    uint64_t h = (uint64_t)f->verdict * 0x9e3779b97f4a7c15ULL + f->pc;
    if (rt.outcome.end == END_STUCK)
        return h ^ reset_digest();
    return f->verdict == VERDICT_CLEAN ? reset_digest() : h;
}

/* The clock is asked only now and then: it costs as much as a short
 * execution. */
bool search_allowed(void)
{
    static uint64_t next_look;
    if (rt.options.executions > 0 &&
        rt.executions >= (uint64_t)rt.options.executions)
        ex.over = true;
    if (rt.options.seconds > 0 && rt.work >= next_look) {
        next_look = rt.work + 200000;
        if (os_time_us() - ex.started_us >=
            (uint64_t)rt.options.seconds * 1000000)
            ex.over = true;
    }
    return !ex.over;
}

static bool restart(struct search *s, int *restarts)
{
    if (!rt.points.grown)
        return false;
    rt.points.grown = false;
    if (++*restarts > MAX_RESTARTS) {
        s->grown = true;
        return false;
    }
    s->renew(s->self);
    return true;
}

void explore_phase(const char *name, uint64_t executions, bool complete,
                   int verdict)
{
    struct phase *p =
        &ex.phase[ex.phases < MAX_PHASES ? ex.phases++ : MAX_PHASES - 1];
    os_copy(p->name, name, os_length(name) + 1);
    p->executions = executions;
    p->complete = complete;
    p->verdict = verdict;
}

/* Says now and then how far the search has come. When is a matter of work too,
 * so that an explored program runs the same whether anybody wants to know. */
static void tell_progress(const char *name)
{
    static uint64_t next;
    char line[64];
    struct text t = {.data = line, .limit = sizeof line};
    if (rt.work < next)
        return;
    next = rt.work + PROGRESS_WORK;
    if (rt.options.progress[0] == '\0')
        return;
    text_put(&t, name);
    text_key(&t, " ", (int64_t)rt.executions);
    text_char(&t, '\n');
    os_write_file(rt.options.progress, t.data, t.size);
}

bool search_run(struct search *s, struct found *found)
{
    uint64_t first = rt.work;
    uint64_t counted = rt.executions;
    int restarts = 0;
    bool failed = false;
    s->complete = s->ended = false;
    rt.engine->strategy = s->strategy;
    rt.engine->self = s->self;
    rt.engine->cut = rt.engine->unfair = false;
    rt.engine->fairly = s->strategy->fair;
    for (;;) {
        execute();
        int verdict = rt.outcome.failure.verdict;
        if (restart(s, &restarts)) {
            counted = rt.executions;
            outcomes_clear();
            tell_progress(s->name);
            if (!search_allowed() ||
                (rt.access && rt.work - first >= s->budget))
                break;
            continue;
        }
        if (rt.options.outcomes[0] != '\0' && rt.engine->end != END_ABANDONED)
            outcomes_add(outcome_hash());
        if (verdict != VERDICT_CLEAN) {
            if (!failed) {
                found_keep(found);
                found->execution = rt.executions;
            }
            failed = true;
            note_group();
            if (!rt.options.all || verdict >= VERDICT_UNSUPPORTED)
                break;
        }
        if (!s->strategy->finish(s->self, rt.engine)) {
            s->complete = !rt.engine->cut && !rt.engine->unfair && !s->grown;
            s->ended = true;
            break;
        }
        rt.work += rt.engine->work;
        rt.engine->work = 0;
        tell_progress(s->name);
        if (rt.work - first >= s->budget || !search_allowed())
            break;
    }
    explore_phase(rt.varied ? "varied" : s->name, rt.executions - counted,
                  s->complete,
                  failed ? found->outcome.failure.verdict : VERDICT_CLEAN);
    return failed;
}
