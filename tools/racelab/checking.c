/*
 * The checks of one submission, in order. Each check_...() below runs one tool
 * and leaves its evidence; none of them judges.
 */
#include "checking.h"

#include "exploration.h"
#include "picture.h"
#include "racelab-config.h"
#include "run.h"
#include "symbols.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>
#include <uv.h>

enum { OUTPUT_LIMIT = 8 << 20, TOOL_LIMIT_FACTOR = 3, TOKEN_SIZE = 33 };

/* A check of one submission on its way. */
struct session {
    const struct checking *checking;
    struct pool *pool;
    struct build build;
    struct evidence *evidence; /* one for each check */
    struct case_plan *plan;
    int case_count;
    char token[TOKEN_SIZE]; /* of this session: records without it are fakes */
};

static void make_token(char token[TOKEN_SIZE])
{
    unsigned char bytes[(TOKEN_SIZE - 1) / 2];

    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
        memset(bytes, 0, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++)
        snprintf(token + 2 * i, 3, "%02x", bytes[i]);
}

/* Seconds since START, a moment of uv_hrtime(); for display only. */
static double seconds_since(uint64_t start)
{
    return (double)(uv_hrtime() - start) / 1e9;
}

static bool wants(const struct session *session, enum check check)
{
    return (session->checking->checks & (1U << check)) != 0 &&
           session->checking->lab->gates[check] != GATE_OFF;
}

/* --- Running ------------------------------------------------------------- */

/* Runs a program of this session with the environment that all of them get
 * and, for ThreadSanitizer, the VARIABLE with its options (else NULL). */
static void run_here(const struct session *session,
                     const char *const *arguments, const char *variable,
                     unsigned limit_ms, struct run_result *result)
{
    const char *const environment[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin",
        "LC_ALL=C",
        pool_printf(session->pool, "TMPDIR=%s", session->build.directory),
        variable,
        NULL,
    };
    const struct run_spec spec = {
        .arguments = arguments,
        .environment = environment,
        .directory = session->build.directory,
        .limit_ms = limit_ms,
        .output_limit = OUTPUT_LIMIT,
        .diagnose_hang = true,
        .tool_thread = variable != NULL,
        .under_tool =
            variable != NULL || strcmp(arguments[0], RACELAB_VALGRIND) == 0,
        .report_token = session->token,
    };

    run_program(&spec, session->pool, result);
}

/* Keeps the raw output of a run and notes where it is. */
static void keep_log(struct session *session, enum check check,
                     const char *name, const char *text)
{
    const char *path =
        pool_printf(session->pool, "%s/%s.log", session->build.directory, name);

    if (workspace_write(path, text, strlen(text)) == 0)
        session->evidence[check].log = path;
}

static void blame_environment(struct session *session, enum check check,
                              const char *problem, const char *cure)
{
    session->evidence[check].state = EVIDENCE_ENVIRONMENT;
    session->evidence[check].problem = problem;
    session->evidence[check].cure = cure;
}

/* --- Count and conduct --------------------------------------------------- */

/* Asks the program for its cases. Returns false when it does not say. */
static bool plan_cases(struct session *session)
{
    static const char no_library[] = "error while loading shared libraries";
    const char *arguments[] = {session->build.program[FLAVOUR_o0], "--list",
                               NULL};
    struct run_result run;

    run_here(session, arguments, NULL, session->checking->lab->limit_ms, &run);
    if (strstr(run.err, no_library) != NULL)
        blame_environment(session, CHECK_COUNT, "cmocka's library is missing",
                          "tools/setup");
    session->case_count =
        run.end == RUN_EXITED && run.status == 0
            ? cases_parse_list(run.out, session->pool, &session->plan)
            : -1;
    return session->case_count > 0;
}

/* The place in the student's code at which a run was ended by a fault. */
static void place_fault(struct session *session, const char *program,
                        const struct run_result *run, struct finding *finding)
{
    struct symbols *symbols;

    if (run->end != RUN_SIGNALLED || run->fault_address == 0)
        return;
    symbols = symbols_open(program);
    if (symbols != NULL) {
        symbols_place(symbols, run->fault_address, session->pool,
                      &finding->accesses[0].place);
        finding->access_count = 1;
    }
    symbols_close(symbols);
}

static void run_case(struct session *session, const struct case_plan *plan,
                     enum flavour flavour)
{
    struct evidence *evidence = &session->evidence[plan->check];
    const char *program = session->build.program[flavour];
    const char *arguments[] = {program, "--run", plan->name, NULL};
    size_t before = evidence->count;
    struct run_result run;

    run_here(session, arguments, NULL, session->checking->lab->limit_ms, &run);
    cases_judge(plan, &run, session->token, session->pool, evidence);
    evidence->seconds += run.seconds;
    if (evidence->count > before) {
        place_fault(session, program, &run,
                    &evidence->findings[evidence->count - 1]);
        keep_log(session, plan->check,
                 pool_printf(session->pool, "%s-%s", check_name(plan->check),
                             plan->name),
                 pool_printf(session->pool, "%s%s", run.out, run.err));
    }
}

/*
 * Runs the cases of one kind, each in a process: at -O0 and, for counts, also
 * at -O2, where the optimiser may hide a race or bring one out. After a case
 * that failed at -O0, -O2 has nothing to add.
 */
static void check_cases_of(struct session *session, enum check check)
{
    struct evidence *evidence = &session->evidence[check];

    evidence->state = EVIDENCE_COMPLETE;
    for (int i = 0; i < session->case_count; i++) {
        const struct case_plan *plan = &session->plan[i];
        size_t before = evidence->count;

        if (plan->check != check)
            continue;
        run_case(session, plan, FLAVOUR_o0);
        if (check == CHECK_COUNT && evidence->count == before)
            run_case(session, plan, FLAVOUR_o2);
    }
}

static void check_cases(struct session *session)
{
    struct evidence *counting = &session->evidence[CHECK_COUNT];

    if (!wants(session, CHECK_COUNT) && !wants(session, CHECK_CONDUCT))
        return;
    if (!plan_cases(session)) {
        if (counting->state != EVIDENCE_ENVIRONMENT) {
            counting->state = EVIDENCE_COMPLETE;
            evidence_add(counting, session->pool, DIAGNOSIS_EARLY_EXIT)
                ->message = "the program ended before the first case";
        }
        return;
    }
    if (wants(session, CHECK_COUNT))
        check_cases_of(session, CHECK_COUNT);
    if (wants(session, CHECK_CONDUCT))
        check_cases_of(session, CHECK_CONDUCT);
}

/* --- The tools ----------------------------------------------------------- */

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

/* The folders whose files count as the lab's own. */
static const char *const *own_folders(struct session *session)
{
    const struct checking *checking = session->checking;
    const char **roots = pool_alloc(session->pool, 5 * sizeof(*roots));

    roots[0] = session->build.directory;
    roots[1] = checking->lab->directory;
    roots[2] = pool_printf(session->pool, "%s/tests/labs/%s",
                           checking->workspace->source, checking->lab->name);
    roots[3] = pool_printf(session->pool, "%s/tests/harness",
                           checking->workspace->source);
    return roots;
}

static void check_tsan(struct session *session)
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

static void check_helgrind(struct session *session)
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

/* --- The explorer --------------------------------------------------------- */

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
                          exploration->cure);
    else if (trace_verdict_status(trace->verdict) == 1)
        take_failure(session, exploration);
    else if (trace_verdict_status(trace->verdict) != 0)
        blame_environment(session, CHECK_EXPLORE,
                          trace_verdict_sentence(trace->verdict),
                          "docs/explorer.md lists what is modelled");
    else
        evidence->note = picture_basis(trace, session->pool);
}

static void check_explore(struct session *session)
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

/* --- All of it ----------------------------------------------------------- */

/* Which flavours the wanted checks need. The TSan object is always compiled:
 * it tells which primitives the student uses. */
static unsigned flavours_needed(const struct session *session)
{
    unsigned mask = 1U << FLAVOUR_o0;

    if (wants(session, CHECK_COUNT))
        mask |= 1U << FLAVOUR_o2;
    if (wants(session, CHECK_TSAN) || wants(session, CHECK_HELGRIND))
        mask |= 1U << FLAVOUR_tsan;
    return mask;
}

static void rename_copy(const struct session *session, const char **file)
{
    if (*file != NULL && strcmp(*file, session->build.source) == 0)
        *file = session->checking->submission;
}

/* Places in our copy of the file are places in the student's file. */
static void rename_copies(struct session *session)
{
    for (size_t c = 0; c < CHECKS; c++)
        for (size_t f = 0; f < session->evidence[c].count; f++) {
            struct finding *finding = &session->evidence[c].findings[f];

            for (size_t a = 0; a < 2; a++) {
                struct access *access = &finding->accesses[a];

                rename_copy(session, &access->place.file);
                for (size_t h = 0; h < access->held_count; h++)
                    rename_copy(session, &access->held[h].taken.file);
            }
            for (size_t t = 0;
                 finding->hang != NULL && t < finding->hang->count; t++)
                rename_copy(session, &finding->hang->threads[t].file);
        }
}

/* Whether a tool said what correct programs earn too in this lab (a lock order
 * behind a gate, say): the explorer then tells which it is. */
static bool needs_arbiter(const struct session *session)
{
    const struct lab *lab = session->checking->lab;

    for (size_t c = 0; c < CHECKS; c++)
        for (size_t f = 0; f < session->evidence[c].count; f++)
            if (verdict_is_exempt(lab, (enum check)c,
                                  session->evidence[c].findings[f].diagnosis))
                return lab->gates[CHECK_EXPLORE] != GATE_OFF;
    return false;
}

void check_submission(const struct checking *checking, struct result *result)
{
    struct session session = {
        .checking = checking,
        .pool = result->pool,
        .evidence = result->evidence,
    };
    const struct build_request request = {
        .workspace = checking->workspace,
        .lab = checking->lab,
        .path = checking->submission,
        .use_clang = checking->use_clang,
        .mask = flavours_needed(&session),
    };
    struct evidence *building = &result->evidence[CHECK_BUILD];
    const uint64_t start = uv_hrtime();

    result->lab = checking->lab;
    result->submission = checking->submission;
    for (size_t i = 0; i < CHECKS; i++)
        result->evidence[i] = (struct evidence){.check = (enum check)i,
                                                .state = EVIDENCE_NOT_RUN};
    make_token(session.token);
    building->state = EVIDENCE_COMPLETE;
    build_submission(&request, session.pool, &session.build, building,
                     &result->evidence[CHECK_CONDUCT]);
    building->seconds = seconds_since(start);
    if (building->state == EVIDENCE_COMPLETE && building->count == 0) {
        for (size_t i = 0; i < CHECKS; i++) {
            result->evidence[i].uses_atomics = building->uses_atomics;
            result->evidence[i].uses_fences = building->uses_fences;
        }
        check_cases(&session);
        if (wants(&session, CHECK_TSAN))
            check_tsan(&session);
        if (wants(&session, CHECK_HELGRIND))
            check_helgrind(&session);
        if (wants(&session, CHECK_EXPLORE) || needs_arbiter(&session))
            check_explore(&session);
    }
    if (session.build.sha256[0] != '\0')
        result->sha256 = pool_strdup(session.pool, session.build.sha256);
    if (session.build.source != NULL)
        rename_copies(&session);
    verdict_decide(checking->lab, result->evidence, &result->verdict);
}
