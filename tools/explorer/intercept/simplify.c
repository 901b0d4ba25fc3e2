/* Delta debugging of a failing execution: what can be left out of it, so that
 * it still fails in the same way? It is a sequence of turns (see turns.c), and
 * each change is tried by running it. Changes are made to large parts of the
 * sequence first, then to smaller ones (ddmin: Zeller and Hildebrandt, IEEE
 * TSE 28(2), 2002). First preemptions are dropped, so that a thread runs on;
 * then whole turns, whose work is done by the next turn of their thread (these
 * two are the consolidations of Jalbert and Sen, FSE 2010); at last a preempted
 * turn is moved behind one that comes after it, or that one before it, because
 * its thread may have to stop there by itself. All of it in a fixed order and
 * within a budget of work: one program, one result. */
#include "explore.h"

#define SIMPLIFY_WORK (60 * MILLION)

/* The simplest execution so far is in *found and, as turns, in `best`. */
static struct {
    struct found *found;
    struct sequence best;
    struct turns *turns; /* the strategy */
    uint64_t work_end;
} self;

static bool exhausted(void)
{
    return rt.work >= self.work_end || !search_allowed();
}

/* Runs TURNS turns of self.turns->wanted. Returns whether it fails as it
 * should. */
static bool fails(uint32_t turns)
{
    const struct failure *wanted = &self.found->outcome.failure;
    const struct failure *f = &rt.outcome.failure;
    struct sequence *s = &self.turns->wanted;
    if (exhausted())
        return false;
    s->turns = turns;
    s->data = self.best.data;
    os_copy(s->datum, self.best.datum, sizeof *s->datum * s->data);
    execute();
    if (rt.points.grown) { /* its choices were not all like those to come */
        found_restore(self.found);
        return false;
    }
    return f->verdict == wanted->verdict && f->pc == wanted->pc &&
           !self.turns->too_long;
}

/* Takes what has just run if it has fewer preemptions than the best, or as
 * many in fewer turns. */
static bool take_simpler(void)
{
    uint32_t preemptions = self.found->preemptions;
    if (rt.engine->preemptions > preemptions ||
        (rt.engine->preemptions == preemptions &&
         self.turns->done.turns >= self.best.turns))
        return false;
    found_keep(self.found);
    self.best = self.turns->done;
    return true;
}

static struct turn *copy_turns(void)
{
    struct turn *b = self.turns->wanted.turn;
    os_copy(b, self.best.turn, sizeof *b * self.best.turns);
    return b;
}

/* Without the preemptions that end the N turns from FROM on. */
static bool run_on(uint32_t from, uint32_t n)
{
    struct turn *b = copy_turns();
    bool changed = false;
    for (uint32_t i = from; i < from + n && i < self.best.turns; i++) {
        changed |= b[i].strict;
        b[i].strict = false;
    }
    return changed && fails(self.best.turns) && take_simpler();
}

/* Without the N turns from FROM on. */
static bool leave_out(uint32_t from, uint32_t n)
{
    struct turn *b = copy_turns();
    uint32_t all = self.best.turns;
    if (n > all - from)
        n = all - from;
    os_move(b + from, b + from + n, sizeof *b * (all - from - n));
    return fails(all - n) && take_simpler();
}

/* Puts turn FROM of B to where turn TO is. Those that it is put behind end
 * where they did, even if they could go on now: preempted then. */
static void move(struct turn *b, uint32_t from, uint32_t to)
{
    struct turn moved = b[from];
    if (from < to)
        os_move(b + from, b + from + 1, sizeof *b * (to - from));
    else
        os_move(b + to + 1, b + to, sizeof *b * (from - to));
    b[to] = moved;
    for (uint32_t i = from; i < to; i++)
        b[i].strict = true;
}

/* Whether thread and place of T are those of a preemption of the best. */
static bool known(const struct turn *t)
{
    for (uint32_t i = 0; i < self.best.turns; i++)
        if (self.best.turn[i].strict && self.best.turn[i].tid == t->tid &&
            self.best.turn[i].until == t->until)
            return true;
    return false;
}

/* Moves turn FROM, which is preempted, behind turn TO. If that preempts one in
 * between, which only stopped because of FROM, that comes behind as well, and
 * so on. */
static bool delay(uint32_t from, uint32_t to)
{
    const struct sequence *done = &self.turns->done;
    struct turn *b = copy_turns();
    for (uint32_t most = to - from; most > 0 && from < to; most--) {
        move(b, from, to);
        if (!fails(self.best.turns))
            return false;
        if (take_simpler())
            return true;
        if (rt.engine->preemptions > self.found->preemptions ||
            done->turns > self.best.turns)
            return false;
        while (from < to &&
               (!done->turn[from].strict || known(&done->turn[from])))
            from++;
        os_copy(b, done->turn, sizeof *b * done->turns);
    }
    return false;
}

/* Moves turn FROM before turn TO. */
static bool advance(uint32_t from, uint32_t to)
{
    move(copy_turns(), from, to);
    return fails(self.best.turns) && take_simpler();
}

/* Applies WITHOUT to ever smaller parts of the execution. */
static bool reduce(bool (*without)(uint32_t from, uint32_t n))
{
    bool simpler = false;
    for (uint32_t n = self.best.turns; n > 0; n /= 2)
        for (uint32_t from = 0; from < self.best.turns && !exhausted();) {
            bool taken = without(from, n);
            simpler |= taken;
            from += taken ? 0 : n;
        }
    return simpler;
}

/* Moves turn I, which is preempted, behind a later one, or that before it. */
static bool reorder(uint32_t i)
{
    for (uint32_t k = i + 1; k < self.best.turns; k++)
        if (delay(i, k) || advance(k, i))
            return true;
    return false;
}

static bool reorder_all(void)
{
    bool simpler = false;
    for (uint32_t i = 0; i < self.best.turns && !exhausted();)
        if (self.best.turn[i].strict && reorder(i))
            simpler = true;
        else
            i++;
    return simpler;
}

void simplify(struct found *found)
{
    uint64_t executions = rt.executions;
    struct turns *s = self.turns;
    self.found = found;
    self.work_end = rt.work + SIMPLIFY_WORK;
    rt.engine->strategy = &turns_strategy;
    rt.engine->self = s;
    found_restore(found);
    s->answer = found->schedule;
    s->answers = found->choices;
    execute();
    bool same = rt.outcome.failure.verdict == found->outcome.failure.verdict &&
                !rt.points.grown && !s->too_long;
    s->answer = NULL;
    if (same) {
        self.best = s->done;
        bool simpler = true;
        while (simpler && found->preemptions > 0 && !exhausted()) {
            simpler = reduce(run_on);
            simpler |= reduce(leave_out);
            simpler |= reorder_all();
        }
    }
    explore_phase("simplify", rt.executions - executions, false,
                  found->outcome.failure.verdict);
}

bool simplify_tables(void)
{
    self.turns = os_reserve(0, sizeof *self.turns);
    return self.turns != NULL;
}
