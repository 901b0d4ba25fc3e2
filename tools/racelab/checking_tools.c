/*
 * ThreadSanitizer and Helgrind: all cases in one program under the tool.
 */
#include "checking_parts.h"
#include "racelab-config.h"

#include <string.h>
#include <unistd.h>

enum { TOOL_LIMIT_FACTOR = 3 };

/*
 * What a tool's run says beside the tool's own reports: a program that did not
 * come to its end was not seen whole, and a tool that has not seen the
 * harness's own race was not looking, so neither must pass.
 */
static void judge_tool_run(struct session *session, enum check check,
                           const struct run_result *run)
{
    static const struct case_plan whole = {.name = "--tool"};
    struct evidence *evidence = &session->evidence[check];
    bool looking = evidence_take_canary(evidence);
    struct finding *finding;

    if (evidence->count > 0 || evidence->state == EVIDENCE_ENVIRONMENT)
        return;
    if (run->end == RUN_NOT_STARTED) {
        blame_environment(session, check, run->error, "tools/setup");
        return;
    }
    if (run->end == RUN_EXITED && cases_recorded(run->report, session->token,
                                                 whole.name, session->pool)) {
        if (!looking)
            evidence_add(evidence, session->pool, DIAGNOSIS_BLINDED)->message =
                "after the file had run, it no longer saw a race";
        return;
    }
    cases_judge(&whole, run, session->token, session->pool, evidence);
    evidence->cases_planned = 0;
    if (evidence->count == 0)
        return;
    finding = &evidence->findings[evidence->count - 1];
    finding->case_name = NULL;
    place_fault(session, session->build.program[FLAVOUR_o0], run, finding);
}

/* The folders whose files count as the lab's own. The trusted half is where it
 * was compiled, wherever the labs are. */
static const char *const *own_folders(struct session *session)
{
    const struct checking *checking = session->checking;
    const char **roots = pool_alloc(session->pool, 5 * sizeof(*roots));

    roots[0] = session->build.directory;
    roots[1] = checking->lab->directory;
    roots[2] = pool_printf(session->pool, "%s/tests/labs/%s",
                           RACELAB_SOURCE_DIR, checking->lab->name);
    roots[3] = RACELAB_SOURCE_DIR "/tests/harness";
    return roots;
}

void check_tsan(struct session *session)
{
    const char *arguments[] = {session->build.program[FLAVOUR_tsan], "--tool",
                               NULL};
    struct evidence *evidence = &session->evidence[CHECK_TSAN];
    struct run_result run;

    run_here(session, arguments,
             "TSAN_OPTIONS=halt_on_error=1:atexit_sleep_ms=0:"
             "second_deadlock_stack=1:report_signal_unsafe=0:color=never",
             TOOL_LIMIT_FACTOR * session->checking->lab->limit_ms, &run);
    evidence->state = EVIDENCE_COMPLETE;
    evidence->seconds = run.seconds;
    tsan_parse(run.err, own_folders(session), session->pool, evidence);
    if (evidence->state == EVIDENCE_ENVIRONMENT &&
        cases_started(run.report, session->token, session->pool))
        evidence->state = EVIDENCE_COMPLETE; /* the program printed that */
    judge_tool_run(session, CHECK_TSAN, &run);
    keep_log(session, CHECK_TSAN, "tsan", run.err);
}

void check_helgrind(struct session *session)
{
    const char *xml_path = pool_printf(session->pool, "%s/helgrind-%d.xml",
                                       session->build.directory, gettid());
    const char *arguments[] = {
        RACELAB_VALGRIND,
        "--tool=helgrind",
        "--xml=yes",
        pool_printf(session->pool, "--xml-file=%s", xml_path),
        "--history-level=full",
        "--sigill-diagnostics=no",
        "--fair-sched=yes",
        "--child-silent-after-fork=yes", /* two reports are no XML */
        session->build.program[FLAVOUR_o0],
        "--tool",
        NULL};
    struct evidence *evidence = &session->evidence[CHECK_HELGRIND];
    struct run_result run;
    size_t length = 0;
    const char *xml;

    run_here(session, arguments, NULL,
             TOOL_LIMIT_FACTOR * session->checking->lab->limit_ms, &run);
    evidence->state = EVIDENCE_COMPLETE;
    evidence->seconds = run.seconds;
    xml = pool_read_file(session->pool, xml_path, &length);
    if (xml == NULL) {
        blame_environment(session, CHECK_HELGRIND,
                          run.end == RUN_NOT_STARTED
                              ? "valgrind can't be run"
                              : "valgrind left no report",
                          "tools/setup");
        return;
    }
    helgrind_parse(xml, length, own_folders(session), session->pool, evidence);
    judge_tool_run(session, CHECK_HELGRIND, &run);
    keep_log(session, CHECK_HELGRIND, "helgrind", xml);
    unlink(xml_path);
}
