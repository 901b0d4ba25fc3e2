/* The rules from evidence to verdict, one by one. */
#include "unit.h"
#include "verdict.h"

/* Evidence of a submission that is right, and a lab that gates on all. */
struct scene {
    struct lab lab;
    struct evidence evidence[CHECKS];
    struct finding finding;
    struct verdict verdict;
};

static struct scene clean_scene(void)
{
    struct scene scene = {.lab = {.number = "04"}};

    for (size_t i = 0; i < CHECKS; i++) {
        scene.lab.gates[i] = GATE_GATE;
        scene.evidence[i] = (struct evidence){.check = (enum check)i,
                                              .state = EVIDENCE_COMPLETE};
    }
    return scene;
}

/* Puts one finding into CHECK and decides. */
static void decide_with(struct scene *scene, enum check check,
                        enum diagnosis diagnosis)
{
    scene->finding.diagnosis = diagnosis;
    scene->evidence[check].findings = &scene->finding;
    scene->evidence[check].count = 1;
    verdict_decide(&scene->lab, scene->evidence, &scene->verdict);
}

static void nothing_found_passes(void **state)
{
    struct scene scene = clean_scene();

    (void)state;
    verdict_decide(&scene.lab, scene.evidence, &scene.verdict);
    assert_int_equal(scene.verdict.outcome, OUTCOME_PASS);
    assert_int_equal(scene.verdict.first_failed, CHECKS);
}

static void a_race_fails(void **state)
{
    struct scene scene = clean_scene();

    (void)state;
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_RACE);
    assert_int_equal(scene.verdict.outcome, OUTCOME_FAIL);
    assert_int_equal(scene.verdict.first_failed, CHECK_TSAN);
    assert_ptr_equal(scene.verdict.checks[CHECK_TSAN].decisive, &scene.finding);
}

static void a_race_that_helgrind_misreads_is_advisory(void **state)
{
    struct scene scene = clean_scene();

    (void)state;
    scene.evidence[CHECK_HELGRIND].uses_atomics = true;
    decide_with(&scene, CHECK_HELGRIND, DIAGNOSIS_RACE);
    assert_int_equal(scene.verdict.outcome, OUTCOME_PASS);
    assert_int_equal(scene.verdict.checks[CHECK_HELGRIND].outcome,
                     OUTCOME_ADVISORY);
    scene = clean_scene();
    scene.evidence[CHECK_TSAN].uses_atomics = true;
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_RACE);
    assert_int_equal(scene.verdict.outcome, OUTCOME_FAIL);
}

/* A cancelled wait takes the lock again, which Helgrind does not see. */
static void a_misuse_after_a_cancelled_wait_is_advisory(void **state)
{
    struct scene scene = clean_scene();

    (void)state;
    scene.evidence[CHECK_HELGRIND].uses_cancel = true;
    decide_with(&scene, CHECK_HELGRIND, DIAGNOSIS_MISUSE);
    assert_int_equal(scene.verdict.checks[CHECK_HELGRIND].outcome,
                     OUTCOME_ADVISORY);
    scene = clean_scene();
    decide_with(&scene, CHECK_HELGRIND, DIAGNOSIS_MISUSE);
    assert_int_equal(scene.verdict.outcome, OUTCOME_FAIL);
    scene = clean_scene();
    scene.evidence[CHECK_EXPLORE].uses_cancel = true;
    decide_with(&scene, CHECK_EXPLORE, DIAGNOSIS_MISUSE);
    assert_int_equal(scene.verdict.outcome, OUTCOME_FAIL);
}

static void an_exempt_kind_is_advisory(void **state)
{
    struct exemption exemption = {CHECK_TSAN, DIAGNOSIS_LOCK_ORDER};
    struct scene scene = clean_scene();

    (void)state;
    scene.lab.exemptions = &exemption;
    scene.lab.exemption_count = 1;
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_LOCK_ORDER);
    assert_int_equal(scene.verdict.outcome, OUTCOME_PASS);
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_RACE);
    assert_int_equal(scene.verdict.outcome, OUTCOME_FAIL);
}

/* The same report counts when the explorer has a failure to show. */
static void an_exempt_kind_counts_when_the_explorer_objects(void **state)
{
    struct exemption exemption = {CHECK_TSAN, DIAGNOSIS_LOCK_ORDER};
    struct finding deadlock = {.diagnosis = DIAGNOSIS_DEADLOCK};
    struct scene scene = clean_scene();

    (void)state;
    scene.lab.exemptions = &exemption;
    scene.lab.exemption_count = 1;
    scene.evidence[CHECK_EXPLORE].findings = &deadlock;
    scene.evidence[CHECK_EXPLORE].count = 1;
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_LOCK_ORDER);
    assert_int_equal(scene.verdict.checks[CHECK_TSAN].outcome, OUTCOME_FAIL);
}

static void a_tool_that_could_not_run_is_neither(void **state)
{
    struct scene scene = clean_scene();

    (void)state;
    scene.evidence[CHECK_HELGRIND].state = EVIDENCE_ENVIRONMENT;
    verdict_decide(&scene.lab, scene.evidence, &scene.verdict);
    assert_int_equal(scene.verdict.outcome, OUTCOME_ENVIRONMENT);
    decide_with(&scene, CHECK_COUNT, DIAGNOSIS_COUNT);
    assert_int_equal(scene.verdict.outcome, OUTCOME_FAIL);
}

static void claims_are_compared(void **state)
{
    struct claim race = {.declared = true, .diagnosis = DIAGNOSIS_RACE};
    struct claim silent = {.declared = true, .silent = true};
    struct claim none = {0};
    struct scene scene = clean_scene();
    const struct evidence *tsan = &scene.evidence[CHECK_TSAN];
    const struct check_verdict *verdict = &scene.verdict.checks[CHECK_TSAN];

    (void)state;
    verdict_decide(&scene.lab, scene.evidence, &scene.verdict);
    assert_false(verdict_agrees(&race, tsan, verdict));
    assert_true(verdict_agrees(&silent, tsan, verdict));
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_LOCK_ORDER);
    assert_false(verdict_agrees(&race, tsan, verdict));
    decide_with(&scene, CHECK_TSAN, DIAGNOSIS_RACE);
    assert_true(verdict_agrees(&race, tsan, verdict));
    assert_false(verdict_agrees(&silent, tsan, verdict));
    assert_true(verdict_agrees(&none, tsan, verdict));
}

/* A check that did not run agrees with no claim, not even with `silent`. */
static void what_did_not_run_proves_nothing(void **state)
{
    struct claim silent = {.declared = true, .silent = true};
    struct scene scene = clean_scene();

    (void)state;
    scene.evidence[CHECK_TSAN].state = EVIDENCE_NOT_RUN;
    verdict_decide(&scene.lab, scene.evidence, &scene.verdict);
    assert_false(verdict_agrees(&silent, &scene.evidence[CHECK_TSAN],
                                &scene.verdict.checks[CHECK_TSAN]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_found_passes),
        cmocka_unit_test(a_race_fails),
        cmocka_unit_test(a_race_that_helgrind_misreads_is_advisory),
        cmocka_unit_test(a_misuse_after_a_cancelled_wait_is_advisory),
        cmocka_unit_test(an_exempt_kind_is_advisory),
        cmocka_unit_test(an_exempt_kind_counts_when_the_explorer_objects),
        cmocka_unit_test(a_tool_that_could_not_run_is_neither),
        cmocka_unit_test(claims_are_compared),
        cmocka_unit_test(what_did_not_run_proves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
