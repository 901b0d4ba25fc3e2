/*
 * From a submission to programs that can be run: the student's file is
 * compiled in each flavour (flavours.inc) and linked with the lab's trusted
 * half, which CMake has built. The student's file is never included by, nor
 * compiled together with, anything of ours, and sees no folder but the lab's.
 *
 * Products are kept in the workspace's cache by the hash of everything that
 * goes into them, so an unchanged submission is not built twice.
 */
#ifndef RACELAB_BUILD_H
#define RACELAB_BUILD_H

#include "catalog.h"
#include "evidence.h"
#include "hash.h"
#include "pool.h"
#include "workspace.h"

#include <stdbool.h>

enum flavour {
#define FLAVOUR(id, compile, link) FLAVOUR_##id,
#include "flavours.inc"
#undef FLAVOUR
    FLAVOURS
};

struct build_request {
    const struct workspace *workspace;
    const struct lab *lab;
    const char *path; /* the student's file */
    bool use_clang;   /* compile the student's half with clang */
    unsigned mask;    /* which flavours are wanted: bit per flavour */
};

struct build {
    const char *program[FLAVOURS]; /* NULL: not built */
    const char *object[FLAVOURS];  /* the student's half alone, or NULL */
    const char *directory;         /* where they are; logs go there too */
    const char *source;            /* the copy of the file that was compiled */
    char sha256[HASH_TEXT_SIZE];   /* of the student's file, or "" */
};

/*
 * Builds what is asked for, after inspecting it (inspect.h). Findings
 * (MISSING_FILE; REFUSED; COMPILE with the compiler's first message at the
 * student's line; MISSING_FUNCTION; LINK) go to EVIDENCE, whose state becomes
 * ENVIRONMENT when a compiler or the trusted half is missing; remarks about
 * calls that are out of place go to CONDUCT. Also sets the evidence's
 * uses_atomics, uses_fences and uses_cancel. A link to the explorer's runtime
 * is not made here. Strings are owned by POOL.
 */
void build_submission(const struct build_request *request, struct pool *pool,
                      struct build *build, struct evidence *evidence,
                      struct evidence *conduct);

/* The compiler's flags of a flavour, separated by spaces. */
const char *build_flags(enum flavour flavour);

#endif
