/*
 * The picture. A step is shown if it tells something about what threads do to
 * each other: an operation on a lock or its like, or an access to memory that
 * at least two threads of the trace touch. Runs of other steps are folded. The
 * step at which the execution fails has an arrow.
 */
#include "picture.h"

#include "explain.h"
#include "picture_step.h"

#include <search.h>
#include <string.h>

enum {
    COLUMNS_LIMIT = 3,
    ROWS_LIMIT = 30,
    MARGIN = 6,
    WIDTH = 78,
    THREAD_WIDTH = 11 /* where all threads share one column */
};

/* One drawing on its way. */
struct drawing {
    FILE *out;
    struct naming naming;
    int threads[COLUMNS_LIMIT];
    void *granules;   /* search tree of struct granule */
    int thread_count; /* more than COLUMNS_LIMIT: one column for all */
};

/* --- Lines -----------------------------------------------------------------
 */

static int line_of(const struct drawing *drawing, uint64_t pc,
                   struct place *place)
{
    *place = (struct place){0};
    if (drawing->naming.symbols == NULL || pc == 0 ||
        !symbols_place(drawing->naming.symbols, pc - 1, drawing->naming.pool,
                       place))
        return 0;
    return place->line;
}

/* --- Which steps --------------------------------------------------------- */

/* Eight bytes of memory, and who touches them. */
struct granule {
    uint64_t number;
    int thread;  /* the first one */
    bool shared; /* another one does too */
};

static int compare_granules(const void *one, const void *other)
{
    const struct granule *a = one;
    const struct granule *b = other;

    return (a->number > b->number) - (a->number < b->number);
}

/* Takes down who touches what: a trace may have 100,000 accesses. */
static void find_shared(struct drawing *drawing)
{
    const struct trace *trace = drawing->naming.trace;

    for (size_t i = 0; i < trace->step_count; i++) {
        const struct trace_step *step = &trace->steps[i];
        struct granule *granule;
        struct granule **known;

        if (!step_is_access(step))
            continue;
        granule = pool_alloc(drawing->naming.pool, sizeof(*granule));
        *granule = (struct granule){step->address / 8, step->thread, false};
        known = tsearch(granule, &drawing->granules, compare_granules);
        if (known != NULL && (*known)->thread != step->thread)
            (*known)->shared = true;
    }
}

/* Whether another thread touches the memory of STEP too. */
static bool is_shared(const struct drawing *drawing,
                      const struct trace_step *step)
{
    const struct granule wanted = {.number = step->address / 8};
    struct granule **known =
        tfind(&wanted, &drawing->granules, compare_granules);

    return known != NULL && (*known)->shared;
}

/* The granules are the pool's. */
static void keep_granule(void *granule)
{
    (void)granule;
}

static bool is_shown(const struct drawing *drawing,
                     const struct trace_step *step)
{
    static const char *const dull[] = {
        "none",       "thread-start",  "thread-exit",  "malloc",
        "mutex-init", "mutex-destroy", "cond-init",    "cond-destroy",
        "sem-init",   "sem-destroy",   "thread-detach"};

    if (step->fatal || step->involved)
        return true;
    for (size_t i = 0; i < sizeof(dull) / sizeof(dull[0]); i++)
        if (strcmp(step->kind, dull[i]) == 0)
            return false;
    return !step_is_access(step) || is_shared(drawing, step);
}

/* The threads that shown steps belong to, except a main that only starts and
 * joins. */
static void choose_threads(struct drawing *drawing)
{
    const struct trace *trace = drawing->naming.trace;

    for (size_t i = 0; i < trace->step_count; i++) {
        const struct trace_step *step = &trace->steps[i];
        bool known = false;

        if (!is_shown(drawing, step) ||
            (strncmp(step->kind, "thread-", 7) == 0 && !step->fatal))
            continue;
        for (int k = 0; k < drawing->thread_count && k < COLUMNS_LIMIT; k++)
            known |= drawing->threads[k] == step->thread;
        if (known)
            continue;
        if (drawing->thread_count < COLUMNS_LIMIT)
            drawing->threads[drawing->thread_count] = step->thread;
        drawing->thread_count++;
    }
}

/* --- The table ----------------------------------------------------------- */

/* Width of the column of one thread, without the space between two. */
static int column_width(const struct drawing *drawing)
{
    return drawing->thread_count > COLUMNS_LIMIT
               ? WIDTH - MARGIN - 4 - THREAD_WIDTH
               : (WIDTH - MARGIN - 4) / drawing->thread_count - 1;
}

static int column_of(const struct drawing *drawing, int thread)
{
    for (int i = 0; i < drawing->thread_count && i < COLUMNS_LIMIT; i++)
        if (drawing->threads[i] == thread)
            return i;
    return -1;
}

static void print_head(const struct drawing *drawing)
{
    fprintf(drawing->out, "%*s", MARGIN, "line  ");
    for (int i = 0; i < drawing->thread_count; i++)
        fprintf(drawing->out, "%-*s",
                i + 1 < drawing->thread_count ? column_width(drawing) + 1 : 0,
                naming_thread(&drawing->naming, drawing->threads[i]));
    fputc('\n', drawing->out);
}

static void print_step(const struct drawing *drawing,
                       const struct trace_step *step)
{
    bool columns = drawing->thread_count <= COLUMNS_LIMIT;
    int column = columns ? column_of(drawing, step->thread) : 0;
    int width = column_width(drawing);
    struct step_style style = {.naming = &drawing->naming, .width = width};
    struct place place;
    int line = line_of(drawing, step->pc, &place);

    if (line > 0)
        fprintf(drawing->out, "%4d  ", line);
    else
        fprintf(drawing->out, "%*s", MARGIN, "");
    if (!columns)
        fprintf(drawing->out, "%-*s", THREAD_WIDTH,
                naming_thread(&drawing->naming, step->thread));
    fprintf(drawing->out, "%*s%.*s%s\n", column * (width + 1), "", width,
            step_text(&style, step), step->fatal ? "  <--" : "");
}

static void print_steps(const struct drawing *drawing)
{
    const struct trace *trace = drawing->naming.trace;
    size_t shown = 0;
    size_t folded = 0;

    for (size_t i = 0; i < trace->step_count; i++)
        shown += is_shown(drawing, &trace->steps[i]) &&
                 (drawing->thread_count > COLUMNS_LIMIT ||
                  column_of(drawing, trace->steps[i].thread) >= 0);
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct trace_step *step = &trace->steps[i];

        if (!is_shown(drawing, step) ||
            (drawing->thread_count <= COLUMNS_LIMIT &&
             column_of(drawing, step->thread) < 0))
            continue;
        if (shown > ROWS_LIMIT && folded < shown - ROWS_LIMIT) {
            folded++;
            if (folded == shown - ROWS_LIMIT)
                fprintf(drawing->out, "      ... %zu steps before this ...\n",
                        folded);
            continue;
        }
        print_step(drawing, step);
    }
}

/* --- In words ------------------------------------------------------------ */

static void print_source(const struct drawing *drawing, uint64_t pc)
{
    struct place place;

    if (line_of(drawing, pc, &place) > 0)
        explain_place(drawing->out, 4, &place);
}

static void print_race(const struct drawing *drawing)
{
    const struct trace_race *race = &drawing->naming.trace->races[0];

    fprintf(drawing->out, "race on %.60s:\n",
            naming_address(&drawing->naming, race->address, -1));
    for (int i = 0; i < 2; i++) {
        const struct trace_access *access = &race->access[i];

        fprintf(drawing->out, "  %s: %s%s\n",
                naming_thread(&drawing->naming, access->thread), access->kind,
                access->locks[0] == '-' ? ", holding no lock" : "");
        print_source(drawing, access->pc);
    }
    fputs("  nothing orders the two: each may come before, after, or in the "
          "middle of\n  the other\n",
          drawing->out);
}

static void print_waits(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->naming.trace->wait_count; i++) {
        const struct trace_wait *wait = &drawing->naming.trace->waits[i];

        if (wait->object == 0 && wait->holder == wait->thread) {
            fprintf(drawing->out,
                    "  %s looks again and again, and nothing changes\n",
                    naming_thread(&drawing->naming, wait->thread));
            print_source(drawing, wait->pc);
            continue;
        }
        fprintf(drawing->out, "  %s waits for %.40s",
                naming_thread(&drawing->naming, wait->thread),
                wait->object == 0
                    ? pool_printf(drawing->naming.pool, "the end of %s",
                                  naming_thread(&drawing->naming, wait->holder))
                    : naming_address(&drawing->naming, wait->object, -1));
        if (wait->holder >= 0 && wait->object != 0)
            fprintf(drawing->out, ", which %s holds",
                    wait->holder == wait->thread
                        ? "it"
                        : naming_thread(&drawing->naming, wait->holder));
        fputc('\n', drawing->out);
        print_source(drawing, wait->pc);
    }
}

static void print_finding(const struct drawing *drawing)
{
    const struct trace *trace = drawing->naming.trace;
    const struct trace_finding *finding = &trace->findings[0];

    if (trace->verdict == TRACE_RACE && trace->race_count > 0)
        print_race(drawing);
    for (size_t i = 0; i < trace->finding_count; i++)
        if (trace->findings[i].step >= 0 && trace->verdict == TRACE_RACE &&
            strcmp(trace->findings[i].verdict, "race") != 0) {
            fprintf(drawing->out, "which shows as: %s, %.50s\n",
                    trace->findings[i].verdict, trace->findings[i].text);
            print_source(drawing, trace->findings[i].pc);
            break;
        }
    if (trace->wait_count > 0)
        print_waits(drawing);
    if (trace->verdict != TRACE_RACE && trace->wait_count == 0) {
        fprintf(drawing->out, "  %s, in %s: %.60s\n", finding->verdict,
                naming_thread(&drawing->naming, finding->thread),
                finding->text);
        print_source(drawing, finding->pc);
    }
}

void picture_draw(FILE *out, const struct exploration *exploration,
                  struct pool *pool)
{
    struct symbols *symbols = symbols_open(exploration->program);
    struct drawing drawing = {
        .out = out,
        .naming = {&exploration->trace, symbols, pool},
    };

    explain_text(
        out, 0, 3,
        pool_printf(pool, "%s: %s",
                    trace_verdict_name(exploration->trace.verdict),
                    trace_verdict_sentence(exploration->trace.verdict)));
    find_shared(&drawing);
    choose_threads(&drawing);
    if (drawing.thread_count > 0) {
        fputc('\n', out);
        if (drawing.thread_count <= COLUMNS_LIMIT)
            print_head(&drawing);
        print_steps(&drawing);
        fputc('\n', out);
    }
    if (exploration->trace.finding_count > 0)
        print_finding(&drawing);
    tdestroy(drawing.granules, keep_granule);
    symbols_close(symbols);
}

const char *picture_where(const struct exploration *exploration,
                          struct pool *pool)
{
    const struct trace *trace = &exploration->trace;
    struct symbols *symbols;
    const char *where = NULL;
    struct place place;

    if (trace->finding_count == 0)
        return NULL;
    symbols = symbols_open(exploration->program);
    if (symbols != NULL && trace->findings[0].pc != 0 &&
        symbols_place(symbols, trace->findings[0].pc - 1, pool, &place))
        where =
            pool_printf(pool, "%s:%d", explain_path(place.file), place.line);
    symbols_close(symbols);
    return where;
}
