/* Reads the explorer's trace file (include/racelab/trace.h, version 1). */
#ifndef RACELAB_TRACE_READ_H
#define RACELAB_TRACE_READ_H

#include "pool.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum trace_verdict {
#define VERDICT(id, name, status, sentence) TRACE_##id,
#include <racelab/verdict.def>
#undef VERDICT
    TRACE_VERDICTS
};

const char *trace_verdict_name(enum trace_verdict verdict);
const char *trace_verdict_sentence(enum trace_verdict verdict);
/* 0 clean, 1 a failure of the program, 3 a failure to judge it. */
int trace_verdict_status(enum trace_verdict verdict);

struct trace_step {
    int thread;
    const char *kind; /* second column of TRACE_EVENTS */
    uint64_t pc;      /* return address of the call; its line is pc - 1's */
    uint64_t address, value;
    int64_t argument, result, choice;
    int size;
    int frame; /* of the variable at the address, from 1; 0: none */
    bool fatal, involved, preempt, blocked, ahead;
};

/* What a blocked thread waits for at the end. */
struct trace_wait {
    int thread, holder; /* holder -1: nobody */
    uint64_t object, pc;
};

struct trace_access {
    int thread;
    const char *kind;
    uint64_t pc;
    const char *locks; /* "-" or addresses with commas between */
};

struct trace_race {
    uint64_t address;
    int size;
    struct trace_access access[2];
};

struct trace_finding {
    const char *verdict;
    int thread, step;
    uint64_t pc, address;
    const char *text;
};

/* A function on a thread's stack. */
struct trace_frame {
    uint64_t pc, base; /* the base is the canonical frame address */
    int thread;
};

struct trace_block {
    uint64_t address, size;
    int thread; /* that allocated it; whose _Thread_local variables it holds */
};

/* A thing of the C library, or COUNT of them, that addresses stand for. */
struct trace_label {
    uint64_t address, size;
    int count;
    const char *text;
};

struct trace {
    enum trace_verdict verdict;
    bool complete;
    const char *strategy, *schedule;
    long executions;
    long found;           /* the one that failed, from 1; 0: none */
    long interleavings;   /* -1: not counted */
    const char *estimate; /* of them, "3.1e9"; NULL: none */
    int preemptions;      /* -1: no execution is shown */
    double seconds;
    const char **phases, **notes;
    size_t phase_count, note_count;
    struct trace_finding *findings;
    struct trace_race *races;
    struct trace_wait *waits;
    struct trace_step *steps;
    struct trace_block *blocks, *locals;
    struct trace_frame *frames; /* number 1 comes first */
    struct trace_label *labels;
    size_t frame_count, label_count;
    size_t finding_count, race_count, wait_count, step_count, block_count;
    size_t locals_count;
};

/* Reads TEXT, which is cut up. Returns 0, or -1 when it is no finished trace
 * of a version that is known. Strings are owned by POOL. */
int trace_read(char *text, struct pool *pool, struct trace *trace);

#endif
