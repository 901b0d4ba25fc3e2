/*
 * Evidence: what one check brought to light about one submission, as plain
 * data. Each tool has one parser that makes findings from its output
 * (tsan.c, helgrind.c, cases.c); nothing here judges, prints or runs.
 */
#ifndef RACELAB_EVIDENCE_H
#define RACELAB_EVIDENCE_H

#include "kinds.h"
#include "pool.h"
#include "run.h"

#include <stdbool.h>
#include <stddef.h>

struct place {
    const char *file; /* NULL: unknown */
    const char *function;
    int line;
};

/* A lock that a thread held, with the place where it was taken. */
struct held_lock {
    const char *name; /* of the variable, or "M1" as the tool calls it */
    struct place taken;
};

/* One of the (at most two) accesses or acquisitions a finding is about. */
struct access {
    const char *thread; /* "thread 2", "main" */
    bool is_write;
    bool is_atomic;
    int size;           /* bytes, 0: unknown */
    struct place place; /* the innermost place in the lab's own files */
    struct held_lock *held;
    size_t held_count;
};

struct finding {
    enum diagnosis diagnosis;
    const char *subject; /* "x", "locks a->lock and b->lock"; NULL: unknown */
    const char *message; /* the tool's own first line, or the case's sentence */
    const char *case_name; /* of count and conduct: the case, else NULL */
    const char *claim;     /* what that case checks, else NULL */
    bool advisory;         /* the tool itself only calls it dubious */
    struct access accesses[2];
    size_t access_count;
    const struct hang *hang; /* of a hang, else NULL */
    const char *picture;     /* the interleaving that shows it, drawn in lines
                                of at most 80 columns; else NULL */
};

/* How far a check came. Only COMPLETE and FOUND are about the submission. */
enum evidence_state {
    EVIDENCE_COMPLETE,    /* ran to its end; findings may still be there */
    EVIDENCE_NOT_RUN,     /* an earlier check failed, or it is switched off */
    EVIDENCE_ENVIRONMENT, /* the tool could not run: see problem and cure */
};

struct evidence {
    enum check check;
    enum evidence_state state;
    struct finding *findings;
    size_t count;
    size_t cases_planned, cases_passed; /* count and conduct */
    bool uses_atomics;   /* the object uses what Helgrind misreads */
    bool uses_fences;    /* ... what ThreadSanitizer misreads */
    bool uses_cancel;    /* ... after which Helgrind misreads locks */
    const char *problem; /* ENVIRONMENT: one sentence */
    const char *cure;    /* ENVIRONMENT: what to type */
    const char *log;     /* path of the raw output, or NULL */
    const char *note;    /* what a pass rests on: "no failure in any of the 70
                            interleavings (34 explored)", or NULL */
    double seconds;      /* for display only */
};

/* Appends an empty finding and returns it. */
struct finding *evidence_add(struct evidence *evidence, struct pool *pool,
                             enum diagnosis diagnosis);

/*
 * Removes what a tool says about the harness's own race (canary.c). Returns
 * whether it said anything: otherwise it was not looking.
 */
bool evidence_take_canary(struct evidence *evidence);

/*
 * Parses the standard error output of a program under ThreadSanitizer (gcc's
 * or clang's). ROOTS are folders whose files count as the lab's own, NULL-
 * terminated, the student's first: the place of an access is the innermost
 * frame in the first root that has one. Sets state to ENVIRONMENT when the
 * tool itself failed ("unexpected memory mapping", "failed to mmap shadow").
 */
void tsan_parse(const char *text, const char *const *roots, struct pool *pool,
                struct evidence *evidence);

/* Parses Helgrind's --xml=yes output; an XML that ends early is parsed as far
 * as it goes. */
void helgrind_parse(const char *xml, size_t length, const char *const *roots,
                    struct pool *pool, struct evidence *evidence);

/* What `check --list` printed: one line per case. */
struct case_plan {
    enum check check; /* CHECK_COUNT or CHECK_CONDUCT */
    bool native_only;
    const char *name, *claim;
};

/* Returns the number of cases, or -1 when a line can't be understood. */
int cases_parse_list(const char *text, struct pool *pool,
                     struct case_plan **plan);

/* Whether REPORT says, with TOKEN, that the program came to its cases. */
bool cases_started(const char *report, const char *token, struct pool *pool);

/* Whether REPORT says, with TOKEN, how the case NAME ended. */
bool cases_recorded(const char *report, const char *token, const char *name,
                    struct pool *pool);

/*
 * Judges one run of one case: adds at most one finding to EVIDENCE. A case
 * passed only if its record (with TOKEN) says so, the program exited and did
 * so with status 0; a run without a record is CRASH, EARLY_EXIT, FLOOD or the
 * hang's diagnosis. Counts planned and passed.
 */
void cases_judge(const struct case_plan *plan, const struct run_result *run,
                 const char *token, struct pool *pool,
                 struct evidence *evidence);

#endif
