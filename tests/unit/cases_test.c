/* The checker's cases: the list, and what one run of one case is worth. */
#include "evidence.h"
#include "unit.h"

#include <signal.h>

static const struct case_plan sales = {
    .check = CHECK_COUNT, .name = "sales", .claim = "no sale is lost"};

static int new_pool(void **state)
{
    *state = pool_new();
    return 0;
}

static int free_pool(void **state)
{
    pool_free(*state);
    return 0;
}

static struct run_result ended(enum run_end end, int status, char *report,
                               char *err)
{
    static char nothing[] = "";

    return (struct run_result){.end = end,
                               .status = status,
                               .report = report,
                               .out = nothing,
                               .err = err};
}

/* The evidence of one run of the case `sales` with token "t". */
static struct evidence judge(struct pool *pool, struct run_result run)
{
    struct evidence evidence = {.check = CHECK_COUNT,
                                .state = EVIDENCE_COMPLETE};

    cases_judge(&sales, &run, "t", pool, &evidence);
    return evidence;
}

static void a_list_is_understood(void **state)
{
    struct case_plan *plan;

    assert_int_equal(cases_parse_list("count\tany\ta\tone\n"
                                      "conduct\tnative\tb\ttwo words\n",
                                      *state, &plan),
                     2);
    assert_int_equal(plan[0].check, CHECK_COUNT);
    assert_false(plan[0].native_only);
    assert_string_equal(plan[1].name, "b");
    assert_string_equal(plan[1].claim, "two words");
    assert_true(plan[1].native_only);
}

static void noise_is_no_list(void **state)
{
    struct case_plan *plan;

    assert_int_equal(cases_parse_list("hello\n", *state, &plan), -1);
    assert_int_equal(cases_parse_list("tsan\tany\ta\tb\n", *state, &plan), -1);
    assert_int_equal(cases_parse_list("count\tnever\ta\tb\n", *state, &plan),
                     -1);
    assert_int_equal(cases_parse_list("", *state, &plan), 0);
}

static void a_record_and_status_0_pass(void **state)
{
    char report[] = "racelab-case t sales pass\n";
    struct evidence evidence =
        judge(*state, ended(RUN_EXITED, 0, report, report + 26));

    assert_int_equal(evidence.count, 0);
    assert_int_equal(evidence.cases_planned, 1);
    assert_int_equal(evidence.cases_passed, 1);
}

/* Status 0 without a record, with another's token, for another case, or in the
 * middle of a line: none of them is a pass. */
static void nothing_else_passes(void **state)
{
    static const char *const reports[] = {
        "",
        "racelab-case x sales pass\n",
        "racelab-case t other pass\n",
        "say racelab-case t sales pass\n",
        "racelab-case t sales passed\n",
    };

    for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
        char report[80];
        char err[] = "";
        struct evidence evidence;

        strcpy(report, reports[i]);
        evidence = judge(*state, ended(RUN_EXITED, 0, report, err));
        assert_int_equal(evidence.count, 1);
        assert_int_equal(evidence.findings[0].diagnosis, DIAGNOSIS_EARLY_EXIT);
        assert_int_equal(evidence.cases_passed, 0);
    }
}

static void a_record_before_a_crash_is_no_pass(void **state)
{
    char report[] = "racelab-case t sales pass\n";
    char err[] = "";
    struct evidence evidence =
        judge(*state, ended(RUN_SIGNALLED, SIGSEGV, report, err));

    assert_int_equal(evidence.findings[0].diagnosis, DIAGNOSIS_CRASH);
    assert_non_null(strstr(evidence.findings[0].message, "SIGSEGV"));
}

static void the_checkers_sentence_is_kept(void **state)
{
    char report[] = "racelab-case t sales fail\n";
    char err[] = "ERROR: what a student printed\n"
                 "[  ERROR   ] --- ...\nERROR: 3 sales were lost\n";
    struct evidence evidence = judge(*state, ended(RUN_EXITED, 1, report, err));

    assert_int_equal(evidence.findings[0].diagnosis, DIAGNOSIS_COUNT);
    assert_string_equal(evidence.findings[0].message, "3 sales were lost");
    assert_string_equal(evidence.findings[0].claim, "no sale is lost");
}

static void hangs_carry_their_diagnosis(void **state)
{
    char text[] = "";
    struct run_result run = ended(RUN_TIMED_OUT, 0, text, text);
    struct evidence evidence;

    run.hang = (struct hang){.known = true, .diagnosis = DIAGNOSIS_DEADLOCK};
    evidence = judge(*state, run);
    assert_int_equal(evidence.findings[0].diagnosis, DIAGNOSIS_DEADLOCK);
    assert_non_null(evidence.findings[0].hang);
}

static void what_did_not_start_is_the_environments(void **state)
{
    char text[] = "";
    struct run_result run = ended(RUN_NOT_STARTED, 0, text, text);
    struct evidence evidence;

    run.error = "no such file";
    evidence = judge(*state, run);
    assert_int_equal(evidence.state, EVIDENCE_ENVIRONMENT);
    assert_int_equal(evidence.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_understood),
        cmocka_unit_test(noise_is_no_list),
        cmocka_unit_test(a_record_and_status_0_pass),
        cmocka_unit_test(nothing_else_passes),
        cmocka_unit_test(a_record_before_a_crash_is_no_pass),
        cmocka_unit_test(the_checkers_sentence_is_kept),
        cmocka_unit_test(hangs_carry_their_diagnosis),
        cmocka_unit_test(what_did_not_start_is_the_environments),
    };

    return cmocka_run_group_tests(tests, new_pool, free_pool);
}
