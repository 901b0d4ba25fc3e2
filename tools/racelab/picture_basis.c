/* Says in a sentence what the verdict of an exploration rests on. */
#include "picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One phase of a search: "dpor executions=12 complete=1 found=clean". */
struct phase {
    char name[16];
    long executions;
    int complete;
};

static struct phase phase_of(const char *text)
{
    struct phase phase = {.name = ""};

    if (sscanf(text, "%15s executions=%ld complete=%d", phase.name,
               &phase.executions, &phase.complete) != 3)
        return (struct phase){.name = ""};
    return phase;
}

/* The N of the phase bound-N; -1 for another phase. */
static int bound_of(const char *name)
{
    return strncmp(name, "bound-", 6) == 0 ? atoi(name + 6) : -1;
}

static long executions_of(const struct trace *trace, const char *name)
{
    long executions = 0;

    for (size_t i = 0; i < trace->phase_count; i++) {
        struct phase phase = phase_of(trace->phases[i]);

        if (strcmp(phase.name, name) == 0)
            executions += phase.executions;
    }
    return executions;
}

/* The most preemptions up to which everything was seen; -1: not even 0. */
static int covered_bound(const struct trace *trace)
{
    int covered = -1;

    for (size_t i = 0; i < trace->phase_count; i++) {
        struct phase phase = phase_of(trace->phases[i]);

        if (phase.complete && bound_of(phase.name) > covered)
            covered = bound_of(phase.name);
    }
    return covered;
}

static const char *incomplete(const struct trace *trace, struct pool *pool)
{
    const char *text =
        pool_printf(pool, "no failure in %ld executions",
                    trace->executions - executions_of(trace, "varied"));
    const char *before = ": ";
    int bound = covered_bound(trace);
    long reduced = executions_of(trace, "dpor");
    long samples = executions_of(trace, "sample");

    if (bound >= 0) {
        text = pool_printf(pool, "%s%sall with at most %d preemption%s", text,
                           before, bound, bound == 1 ? "" : "s");
        before = ", ";
    }
    if (reduced > 0) {
        text = pool_printf(pool, "%s%s%ld by dpor", text, before, reduced);
        before = ", ";
    }
    if (samples > 0)
        text = pool_printf(pool, "%s%s%ld samples", text, before, samples);
    if (trace->estimate != NULL)
        text = pool_printf(pool, "%s; there are about %s interleavings", text,
                           trace->estimate);
    return text;
}

/* Where the interleavings are counted, each of them was run. */
static const char *complete(const struct trace *trace, struct pool *pool)
{
    long explored = trace->executions - executions_of(trace, "sample") -
                    executions_of(trace, "varied");

    if (trace->interleavings > 0)
        return pool_printf(pool, "no failure in any of the %ld interleavings",
                           trace->interleavings);
    return pool_printf(pool,
                       "no failure in any interleaving (%ld explored, %s)",
                       explored, trace->strategy);
}

/* The same with other random numbers, if any were drawn. */
static const char *varied(const struct trace *trace, struct pool *pool)
{
    long executions = executions_of(trace, "varied");

    return executions == 0 ? ""
                           : pool_printf(pool,
                                         ", nor in %ld executions with other "
                                         "random numbers or inputs",
                                         executions);
}

/* Where the failure shown was found; a schedule that was given is repeated. */
static const char *found(const struct trace *trace, struct pool *pool)
{
    const char *where = trace->found == 0
                            ? "replayed"
                            : pool_printf(pool, "found in execution %ld (%s)",
                                          trace->found, trace->strategy);

    return pool_printf(pool, "%s, %d preemption%s", where,
                       trace->preemptions < 0 ? 0 : trace->preemptions,
                       trace->preemptions == 1 ? "" : "s");
}

const char *picture_basis(const struct trace *trace, struct pool *pool)
{
    if (trace->verdict != TRACE_CLEAN)
        return found(trace, pool);
    return pool_printf(pool, "%s%s",
                       trace->complete ? complete(trace, pool)
                                       : incomplete(trace, pool),
                       varied(trace, pool));
}
