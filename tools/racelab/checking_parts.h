/*
 * What the checks of one submission share: the session they run in, and how a
 * program of it is run. Only checking*.c include this.
 */
#ifndef RACELAB_CHECKING_PARTS_H
#define RACELAB_CHECKING_PARTS_H

#include "checking.h"
#include "run.h"

enum { TOKEN_SIZE = 33 };

/* A check of one submission on its way. Used by one thread only. */
struct session {
    const struct checking *checking;
    struct pool *pool;
    struct build build;
    struct evidence *evidence; /* one for each check */
    struct case_plan *plan;
    int case_count;
    char token[TOKEN_SIZE]; /* of this session: records without it are fakes */
};

/* --- The checks: each runs one tool and leaves its evidence -------------- */

/* Count and conduct, as far as they are wanted. */
void check_cases(struct session *session);
void check_tsan(struct session *session);
void check_helgrind(struct session *session);
void check_explore(struct session *session);

/* --- What they use ------------------------------------------------------- */

/* Seconds since START, a moment of uv_hrtime(); for display only. */
double seconds_since(uint64_t start);

/* Whether this check is asked for and the lab has it. */
bool wants(const struct session *session, enum check check);

/* Runs a program of this session with the environment that all of them get
 * and, for ThreadSanitizer, the VARIABLE with its options (else NULL). */
void run_here(const struct session *session, const char *const *arguments,
              const char *variable, unsigned limit_ms,
              struct run_result *result);

/* Keeps the raw output of a run and notes where it is. */
void keep_log(struct session *session, enum check check, const char *name,
              const char *text);

/* The check could not be made, and it is not the student's doing. */
void blame_environment(struct session *session, enum check check,
                       const char *problem, const char *cure);

/* The place in the student's code at which a run was ended by a fault. */
void place_fault(struct session *session, const char *program,
                 const struct run_result *run, struct finding *finding);

#endif
