/* The recorder: during the one execution that is shown, keeps every step with
 * its call stack and the locks held. Off, it costs a test. */
#ifndef RACELAB_EXPLORER_RECORD_H
#define RACELAB_EXPLORER_RECORD_H

#include "runtime.h"
#include "spin.h"

enum record_flag {
    STEP_FATAL = 1,
    STEP_INVOLVED = 2,
    STEP_PREEMPT = 4,
    STEP_BLOCKED = 8,
    STEP_KNOWN = 16,
    STEP_AHEAD = 32
};

struct step {
    struct op op;
    int16_t tid;
    uint16_t flags;
    uint32_t stack_at; /* into record.word */
    uint32_t stack_count;
    uint32_t lock_at;
    uint32_t lock_count;
    int frame;    /* that the address is in, see frames.h; 0: none */
    bool settled; /* a write whose value is known */
};

struct output {
    int tid;
    uint32_t at; /* into record.text */
    uint32_t size;
};

struct record {
    uint32_t steps;
    uint32_t words;
    uint32_t texts;
    uint32_t outputs;
    uint32_t preemptions; /* of the engine at the last step */
    int last;             /* step of the last record_*; -1: none */
    bool full;            /* something was left out */
    struct step *step;
    uintptr_t *word;
    char *text;
    struct output *output;
};

extern struct record record;

void record_begin(void);
void record_add(int tid, const struct op *op);
void record_text(const char *text, size_t size);
/* Marks the last step. */
void record_mark(uint16_t flags);
/* What was to be written by the last step is written. */
void record_settle(void);

static inline void record_step(int tid)
{
    const struct op *op = &rt.machine->thread[tid].op;
    if (unlikely(rt.recording) && op->kind != OP_NONE && !spin_on_trial(tid))
        record_add(tid, op);
}

static inline void record_fatal(void)
{
    if (unlikely(rt.recording)) {
        record_settle();
        record_mark(STEP_FATAL | STEP_INVOLVED);
    }
}

#endif
