/*
 * Runs one program under limits and takes down how it ended.
 *
 * The program is started through racelab-launch (launch.c), which puts it in a
 * process group of its own, switches address randomisation off, and sees to it
 * that no descendant outlives the run, whatever it forks. When the limit
 * passes, or as soon as it is certain that nothing in the program will ever
 * move again, hang.c looks at who waits for whom before anything is killed.
 */
#ifndef RACELAB_RUN_H
#define RACELAB_RUN_H

#include "hang.h"
#include "pool.h"

#include <stdbool.h>
#include <stddef.h>

struct run_spec {
    const char *const *arguments;   /* NULL-terminated; [0] is the program */
    const char *const *environment; /* NULL-terminated, "NAME=value": all of
                                       the program's environment */
    const char *directory;          /* where it runs */
    unsigned limit_ms;              /* of its own time, see activity_charge */
    size_t output_limit;            /* bytes kept and allowed, per stream */
    bool inherit_input;             /* else its standard input is empty */
    bool diagnose_hang;             /* look before killing */
    bool tool_thread; /* the first thread it creates is a tool's own */
    bool under_tool;  /* most of its memory is a tool's */
    void (*tick)(void *context); /* not NULL: called every 50 ms */
    void *context;
    const char *report_token; /* not NULL: gives the program a third
                                 stream, see run_result.report */
};

enum run_end {
    RUN_EXITED,      /* status is its exit status */
    RUN_SIGNALLED,   /* status is the signal */
    RUN_TIMED_OUT,   /* killed at the limit; hang says why */
    RUN_FLOODED,     /* killed: more output than allowed */
    RUN_NOT_STARTED, /* error says why: a matter of the environment */
};

struct run_result {
    enum run_end end;
    int status;
    const char *error; /* RUN_NOT_STARTED only */
    char *out, *err;   /* 0-terminated, at most output_limit bytes */
    size_t out_length, err_length;
    char *report;                /* what it wrote to the descriptor named in its
                                    RACELAB_REPORT=FD:TOKEN; "" without one */
    unsigned long fault_address; /* RUN_SIGNALLED by a fault in a check
                                    program: the instruction; else 0 */
    struct hang hang;            /* RUN_TIMED_OUT only */
    double seconds;              /* for display; no verdict depends on it */
};

/*
 * Runs SPEC to its end. Strings in the result are owned by POOL. May be called
 * from several threads at once, each with a pool of its own.
 */
void run_program(const struct run_spec *spec, struct pool *pool,
                 struct run_result *result);

/* "was ended by SIGSEGV (invalid memory access)", "ran past its limit..." */
const char *run_describe(const struct run_result *result, struct pool *pool);

#endif
