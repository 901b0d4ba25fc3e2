/*
 * The verdict: what the evidence means for a lab. Pure: same evidence, same
 * verdict; no file, no clock, no tool.
 *
 * Rules (docs/verdicts.md says why each of them is there):
 * - a check whose tool could not run is ENVIRONMENT: neither pass nor fail;
 * - a finding fails a check unless the lab exempts its kind, or the tool is
 *   known to misread what the object uses (Helgrind: atomics, once, pipes,
 *   and locks that a cancelled wait has taken again;
 *   ThreadSanitizer: fences, C11 mutexes), or, for lock order and Helgrind's
 *   "dubious" remarks, the tool warns where correct programs do the same: such
 *   findings are advisory;
 * - an exit status alone never decides.
 */
#ifndef RACELAB_VERDICT_H
#define RACELAB_VERDICT_H

#include "catalog.h"
#include "evidence.h"

#include <stdbool.h>

enum outcome {
    OUTCOME_PASS,
    OUTCOME_FAIL,
    OUTCOME_ADVISORY, /* something was found that does not fail the lab */
    OUTCOME_NOT_RUN,
    OUTCOME_ENVIRONMENT,
};

struct check_verdict {
    enum outcome outcome;
    const struct finding *decisive; /* of FAIL and ADVISORY: the one to show */
};

struct verdict {
    enum outcome outcome; /* PASS, FAIL or ENVIRONMENT */
    struct check_verdict checks[CHECKS];
    enum check first_failed; /* CHECKS when none */
};

/*
 * Whether LAB says that reports of this kind do not count by themselves. They
 * do count when the explorer has found a failure too, so it should be asked.
 */
bool verdict_is_exempt(const struct lab *lab, enum check check,
                       enum diagnosis diagnosis);

/* EVIDENCE holds one element for each check. */
void verdict_decide(const struct lab *lab,
                    const struct evidence evidence[CHECKS],
                    struct verdict *verdict);

/*
 * Whether a verdict of one check agrees with a claim about it: a diagnosis
 * agrees if any finding of the check has it; `silent` if there is none;
 * an undeclared claim always.
 */
bool verdict_agrees(const struct claim *claim, const struct evidence *evidence,
                    const struct check_verdict *verdict);

const char *outcome_name(enum outcome outcome);

#endif
