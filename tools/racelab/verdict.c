/*
 * The rules by which evidence becomes a verdict. docs/verdicts.md gives the
 * measurement behind each of them.
 */
#include "verdict.h"

/* The order in which a student should hear of failures: the plainest first. */
static const enum check telling_order[CHECKS] = {
    CHECK_BUILD, CHECK_COUNT,   CHECK_EXPLORE,
    CHECK_TSAN,  CHECK_CONDUCT, CHECK_HELGRIND,
};

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {"pass", "fail", "advisory", "not-run",
                                        "environment"};

    return names[outcome];
}

/* Whether the explorer found a failure: then no report is excused. */
static bool explorer_objects(const struct evidence evidence[CHECKS])
{
    return evidence[CHECK_EXPLORE].state == EVIDENCE_COMPLETE &&
           evidence[CHECK_EXPLORE].count > 0;
}

bool verdict_is_exempt(const struct lab *lab, enum check check,
                       enum diagnosis diagnosis)
{
    for (size_t i = 0; i < lab->exemption_count; i++)
        if (lab->exemptions[i].check == check &&
            lab->exemptions[i].diagnosis == diagnosis)
            return true;
    return false;
}

/* Whether the tool is known to report this about correct programs too. */
static bool is_misreading(const struct evidence *evidence,
                          enum diagnosis diagnosis)
{
    if (diagnosis == DIAGNOSIS_HELD_AT_EXIT ||
        diagnosis == DIAGNOSIS_LEAK_THREAD)
        return evidence->check != CHECK_EXPLORE;
    if (evidence->check == CHECK_HELGRIND)
        return (diagnosis == DIAGNOSIS_RACE &&
                (evidence->uses_atomics || evidence->uses_cancel)) ||
               (diagnosis == DIAGNOSIS_MISUSE && evidence->uses_cancel);
    if (evidence->check == CHECK_TSAN)
        return diagnosis == DIAGNOSIS_RACE && evidence->uses_fences;
    return false;
}

static bool is_advisory(const struct lab *lab, const struct evidence *all,
                        const struct evidence *evidence,
                        const struct finding *finding)
{
    return (lab->gates[evidence->check] == GATE_ADVISORY &&
            evidence->check != CHECK_BUILD) ||
           finding->advisory ||
           (verdict_is_exempt(lab, evidence->check, finding->diagnosis) &&
            !explorer_objects(all)) ||
           is_misreading(evidence, finding->diagnosis);
}

/* A refused call explains a failure better than what came of it. */
static bool is_plainer(const struct finding *one, const struct finding *other)
{
    return other == NULL || (one->diagnosis == DIAGNOSIS_BANNED_CALL &&
                             other->diagnosis != DIAGNOSIS_BANNED_CALL);
}

static void decide_check(const struct lab *lab, const struct evidence *all,
                         const struct evidence *evidence,
                         struct check_verdict *verdict)
{
    const struct finding *advisory = NULL;
    const struct finding *failing = NULL;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct finding *finding = &evidence->findings[i];

        if (is_advisory(lab, all, evidence, finding)) {
            if (advisory == NULL)
                advisory = finding;
        } else if (is_plainer(finding, failing)) {
            failing = finding;
        }
    }
    verdict->decisive = failing != NULL ? failing : advisory;
    if (evidence->state == EVIDENCE_ENVIRONMENT)
        verdict->outcome = OUTCOME_ENVIRONMENT;
    else if (evidence->state == EVIDENCE_NOT_RUN)
        verdict->outcome = OUTCOME_NOT_RUN;
    else if (failing != NULL)
        verdict->outcome = OUTCOME_FAIL;
    else
        verdict->outcome = advisory != NULL ? OUTCOME_ADVISORY : OUTCOME_PASS;
}

void verdict_decide(const struct lab *lab,
                    const struct evidence evidence[CHECKS],
                    struct verdict *verdict)
{
    *verdict =
        (struct verdict){.outcome = OUTCOME_PASS, .first_failed = CHECKS};
    for (size_t i = 0; i < CHECKS; i++) {
        decide_check(lab, evidence, &evidence[i], &verdict->checks[i]);
        if (verdict->checks[i].outcome == OUTCOME_ENVIRONMENT &&
            verdict->outcome == OUTCOME_PASS)
            verdict->outcome = OUTCOME_ENVIRONMENT;
        if (verdict->checks[i].outcome == OUTCOME_FAIL)
            verdict->outcome = OUTCOME_FAIL;
    }
    for (size_t i = 0; i < CHECKS; i++)
        if (verdict->first_failed == CHECKS &&
            verdict->checks[telling_order[i]].outcome == OUTCOME_FAIL)
            verdict->first_failed = telling_order[i];
}

bool verdict_agrees(const struct claim *claim, const struct evidence *evidence,
                    const struct check_verdict *verdict)
{
    if (!claim->declared)
        return true;
    if (evidence->state != EVIDENCE_COMPLETE)
        return false;
    if (claim->silent)
        return verdict->outcome == OUTCOME_PASS ||
               verdict->outcome == OUTCOME_ADVISORY;
    if (verdict->outcome != OUTCOME_FAIL &&
        verdict->outcome != OUTCOME_ADVISORY)
        return false;
    for (size_t i = 0; i < evidence->count; i++)
        if (evidence->findings[i].diagnosis == claim->diagnosis)
            return true;
    return false;
}
