/*
 * Count and conduct: the checker's cases, each in a process of its own.
 */
#include "checking_parts.h"

#include <string.h>

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

void check_cases(struct session *session)
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
