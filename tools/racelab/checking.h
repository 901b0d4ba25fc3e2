/*
 * One submission through all checks of a lab: build, run, evidence, verdict.
 * This is the whole of the grader's arrow; the commands only choose what goes
 * in and print what comes out.
 */
#ifndef RACELAB_CHECKING_H
#define RACELAB_CHECKING_H

#include "build.h"
#include "catalog.h"
#include "report.h"
#include "workspace.h"

struct checking {
    const struct workspace *workspace;
    const struct lab *lab;
    const char *submission; /* path of the file */
    unsigned checks;        /* which checks: bit per check; build always is */
    bool use_clang;
};

/*
 * Fills in RESULT, whose pool must be set. A check that is not asked for, that
 * the lab switches off, or that an earlier failure makes pointless is NOT_RUN.
 * Any thread; the submission may be anything.
 */
void check_submission(const struct checking *checking, struct result *result);

#endif
