/*
 * From a submission to programs that can be run: the student's file is
 * compiled in each flavour (flavours.inc) and linked with the lab's trusted
 * half, which CMake has built. The student's file is never included by, nor
 * compiled together with, anything of ours.
 *
 * Products are kept under build/cache by the hash of everything that goes into
 * them, so an unchanged submission is not built twice.
 */
#ifndef RACELAB_BUILD_H
#define RACELAB_BUILD_H

#include "catalog.h"
#include "evidence.h"
#include "pool.h"

#include <stdbool.h>

enum flavour {
#define FLAVOUR(id, compile, link) FLAVOUR_##id,
#include "flavours.inc"
#undef FLAVOUR
    FLAVOURS
};

struct submission {
    const char *path; /* the student's file */
    bool use_clang;   /* compile the student's half with clang */
};

struct build {
    const char *program[FLAVOURS]; /* NULL: not built */
    const char *object;            /* the uninstrumented object, or NULL */
    const char *directory;         /* scratch folder of this submission */
};

/*
 * Builds the flavours in MASK (bit per flavour). Findings (COMPILE with the
 * compiler's first message at the student's line, MISSING_FUNCTION, LINK,
 * MISSING_FILE) go to EVIDENCE, whose state is ENVIRONMENT when the compiler or
 * the trusted half is missing. Also sets the evidence's uses_atomics and
 * uses_fences. Strings are owned by POOL.
 */
void build_submission(const struct catalog *catalog, const struct lab *lab,
                      const struct submission *submission, unsigned mask,
                      struct pool *pool, struct build *build,
                      struct evidence *evidence);

/* The part of conduct that reads the object instead of running it: calls and
 * definitions that no lab allows. Adds BANNED_CALL findings. */
void build_inspect(const struct lab *lab, const struct build *build,
                   const struct submission *submission, struct pool *pool,
                   struct evidence *evidence);

#endif
