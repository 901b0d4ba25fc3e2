/*
 * The explorer: every interleaving of the lab's scenarios with this file.
 */
#include "checking_parts.h"
#include "exploration.h"
#include "picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

/* The diagnosis with the name of an explorer's verdict. */
static enum diagnosis diagnosis_of(enum trace_verdict verdict)
{
    enum diagnosis diagnosis = diagnosis_by_name(trace_verdict_name(verdict));

    return diagnosis == DIAGNOSES ? DIAGNOSIS_ASSERTION : diagnosis;
}

/* What the exploration found, as one finding with its picture. */
static void take_failure(struct session *session,
                         const struct exploration *exploration)
{
    struct evidence *evidence = &session->evidence[CHECK_EXPLORE];
    struct finding *finding = evidence_add(
        evidence, session->pool, diagnosis_of(exploration->trace.verdict));
    char *picture = NULL;
    size_t length;
    FILE *out = open_memstream(&picture, &length);

    finding->message = trace_verdict_sentence(exploration->trace.verdict);
    if (out == NULL)
        return;
    picture_draw(out, exploration, session->pool);
    fclose(out);
    finding->picture = pool_strdup(session->pool, picture);
    free(picture);
}

static void take_exploration(struct session *session,
                             const struct exploration *exploration)
{
    struct evidence *evidence = &session->evidence[CHECK_EXPLORE];
    const struct trace *trace = &exploration->trace;

    evidence->state = EVIDENCE_COMPLETE;
    evidence->log = exploration->trace_path;
    if (exploration->end != EXPLORED)
        blame_environment(session, CHECK_EXPLORE, exploration->message,
                          exploration->cure != NULL ? exploration->cure
                                                    : "make doctor");
    else if (trace_verdict_status(trace->verdict) == 1)
        take_failure(session, exploration);
    else if (trace_verdict_status(trace->verdict) != 0)
        blame_environment(session, CHECK_EXPLORE,
                          trace_verdict_sentence(trace->verdict),
                          "docs/explorer.md lists what is modelled");
    else
        evidence->note = picture_basis(trace, session->pool);
}

void check_explore(struct session *session)
{
    const struct checking *checking = session->checking;
    const char *sources[] = {
        pool_printf(session->pool, "%s/tests/labs/%s/scenario.c",
                    checking->workspace->source, checking->lab->name),
        session->build.source};
    const char *flags[] = {
        pool_printf(session->pool, "-I%s", checking->lab->directory),
        "-std=c17"}; /* as in the other flavours */
    const struct exploration_request request = {
        .workspace = checking->workspace,
        .sources = sources,
        .source_count = 2,
        .flags = flags,
        .flag_count = 2,
        .settings = "leaks=1",
        .folder = session->build.directory,
        .keep = true,
        .use_clang = checking->use_clang,
    };
    const uint64_t start = uv_hrtime();
    struct exploration exploration;

    if (access(sources[0], R_OK) != 0)
        return;
    exploration_run(&request, session->pool, &exploration);
    take_exploration(session, &exploration);
    session->evidence[CHECK_EXPLORE].seconds = seconds_since(start);
}
