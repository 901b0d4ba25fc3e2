/* An operation: what a thread is about to do, or has just done, to something
 * that other threads can see. A thread announces its next operation, is chosen
 * some time later, and then performs it. */
#ifndef RACELAB_EXPLORER_OP_H
#define RACELAB_EXPLORER_OP_H

#include <racelab/trace.h>
#include <stdbool.h>
#include <stdint.h>

#define OP_KIND(id, name, class) OP_##id,
enum op_kind { TRACE_EVENTS(OP_KIND) OP_KINDS };
#undef OP_KIND

#define VERDICT(id, name, status, sentence) VERDICT_##id,
enum verdict {
#include <racelab/verdict.def>
    VERDICTS
};
#undef VERDICT

/* C11 memory orders, numbered as compilers do. */
enum order { RELAXED, CONSUME, ACQUIRE, RELEASE, ACQ_REL, SEQ_CST };

enum op_flag {
    OPF_TIMED = 1,      /* cond-wait with a deadline */
    OPF_SIGNALLED = 2,  /* cond-wake: a signal has come */
    OPF_WRITES = 4,     /* performed: it changed the object */
    OPF_FREE = 8,       /* performed: the object could be had before */
    OPF_FREE_READ = 16, /* performed: the same, for readers of a rwlock */
    OPF_PARKED = 32,    /* a spin loop, waits for a change */
    OPF_CANCEL = 64,    /* a cancellation point */
    OPF_READER = 128    /* rwlock-unlock, performed: by a reader */
};

struct op {
    uint8_t kind;
    uint8_t size;     /* of the memory accessed, in bytes */
    uint8_t order;    /* enum order, of an atomic operation */
    uint8_t flags;    /* enum op_flag */
    uint32_t object;  /* index of struct object; 0: none */
    uint32_t object2; /* the other one: mutex of cond-wait, cond of cond-wake */
    uint32_t object3; /* what a cancellation point shares with its canceller */
    int32_t choice;   /* the answer taken by this step; -1: none */
    uintptr_t address;
    uintptr_t pc;
    uintptr_t frame; /* of the runtime's function that the student called */
    uint64_t arg;
    uint64_t value;
    int64_t result;
};

#endif
