/* The running exploration: the one global of the project, because functions
 * that stand in for those of the C library get no argument to pass a pointer
 * in. Everything below intercept/ takes pointers.
 *
 * All of it belongs to one kernel thread. While `active` is true that thread
 * runs the student's code on the stack of fiber `tid`; otherwise it runs the
 * controller (explore.c), on the stack of the process. Nothing in this folder
 * calls a C library function by its name, see libc.def and os.h. */
#ifndef RACELAB_EXPLORER_RUNTIME_H
#define RACELAB_EXPLORER_RUNTIME_H

#include "os.h"

#include <engine.h>
#include <getopt.h>
#include <pthread.h>
#include <race.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <stuck.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>

enum {
    FEW_THREADS = 6,     /* for a program that makes them without end */
    MAX_CALLS = 256,     /* frames of a call stack that are remembered */
    MAX_KEYS = 128,      /* pthread_key_create */
    MAX_POINTS = 128,    /* memory ranges and locks that are points */
    SMALLEST_OBJECT = 4, /* bytes that a synchronisation object has at least */
    MAX_RACES = 256
};

/* Work is counted, because clocks differ between runs: in units of about ten
 * nanoseconds, the time of one access to plain memory. */
enum { WORK_STEP = 20, WORK_EXECUTION = 60 };

#define ARENA_START 0x100000000000UL
#define STACK_SIZE  0x800000UL
#define STACK_GUARD 0x100000UL
#define STACK_SLOT  (STACK_GUARD + STACK_SIZE)
#define HEAP_SIZE   0x1000000UL
#define MAIN_HEAP   0x20000000UL
#define STACKS_SIZE (STACK_SLOT * MAX_THREADS)
#define TLS_SLOT    0x400000UL
#define TLS_START                                                              \
    (ARENA_START + STACKS_SIZE + MAIN_HEAP + HEAP_SIZE * MAX_THREADS)
#define ARENA_SIZE  (TLS_START + TLS_SLOT * MAX_THREADS - ARENA_START)
#define CALLER      ((uintptr_t)__builtin_return_address(0))
#define FRAME       ((uintptr_t)__builtin_frame_address(0))
#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/* What the names in libc.def stand for. */
struct libc {
#define LIBC(type, name, parameters) type(*name) parameters;
#include "libc.def"
#undef LIBC
};

struct options {
#define OPTION_TEXT(name, value, help)   const char *name;
#define OPTION_NUMBER(name, value, help) long name;
#include "../options.def"
#undef OPTION_TEXT
#undef OPTION_NUMBER
};

/* What a thread has beside its state in struct machine. */
struct fiber {
    void *sp;
    uintptr_t forbidden; /* start of the guard that ends at `stack` */
    uintptr_t stack;     /* lowest address of it */
    uintptr_t top;
    uintptr_t low; /* lowest address in use since the last cleaning */
    void *(*start)(void *);
    int (*start_c11)(void *);
    void *argument;
    void *result;
    uintptr_t left; /* the end of the function it has come back from */
    uintptr_t create_pc;
    uintptr_t access_frame; /* of the last plain access, see op.frame */
    uintptr_t heap;         /* next free byte of its part of the arena */
    uintptr_t heap_start;
    uintptr_t heap_end;
    uint64_t quiet;  /* accesses since its last scheduling point */
    uint32_t yields; /* since its last scheduling point */
    uint32_t looks;  /* at the clock, see time.c */
    uint32_t inputs; /* calls of __VERIFIER_nondet_... */
    uint32_t random;
    int saved_errno;
    uintptr_t guarded; /* its slot is forbidden up to here; 0: never used */
    bool keyed;        /* `key` is in use */
    bool visited;      /* it has gone to the stack of another thread */
    __pthread_unwind_buf_t *cleanup;
    uint64_t blocked; /* signals, see signals.c */
    bool interrupted; /* a signal came that it is to handle */
    uint64_t pending;
    int policy;
    int priority;
    char name[16];
    uint32_t depth;
    uintptr_t call[MAX_CALLS];
    void *key[MAX_KEYS];
};

/* Whether ADDRESS is on the stack of F. */
static inline bool on_stack_of(const struct fiber *f, uintptr_t address)
{
    return address >= f->stack && address < f->top;
}

struct point_list {
    int count;
    uintptr_t item[MAX_POINTS];
};

/* Memory whose accesses are scheduling points because they race, and locks
 * whose unlocks are because somebody tries them. It only grows during a
 * search; when it does the search begins again. */
struct points {
    int memory_count;
    bool cancels; /* somebody cancels: cancellation points are points too */
    bool grown;
    struct {
        uintptr_t address;
        uint32_t size;
    } memory[MAX_POINTS];
    struct point_list locks;
    struct point_list loops; /* pcs in spin loops that end by themselves */
};

/* A race seen in any execution: each pair of places once. */
struct race_pair {
    struct race_found found;
    uint8_t verdict;
};

/* How an execution ended. */
struct outcome {
    enum end end;
    struct failure failure;
    bool raced; /* the failure is the race in `race` */
    struct race_found race;
    bool by_status; /* the failure is its exit status */
    int waits;      /* entries of `wait`, if the end was END_STUCK */
    struct wait_for wait[MAX_THREADS];
};

struct runtime {
    bool active;
    bool recording;
    bool recorded;    /* the recorder has an execution */
    bool used_cond;   /* somebody waits on a condition variable */
    bool used_weak;   /* a weak exchange found what it expects */
    bool used_random; /* somebody draws a random number */
    bool used_input;  /* somebody asks for an input of any value */
    bool access;      /* plain accesses to racing memory are points */
    bool spurious;    /* spurious wakeups are explored */
    bool varied;      /* other random numbers and inputs are explored */
    bool unwatched;   /* an execution used more memory than can be watched */
    bool exited;      /* this execution has come to the end of the program */
    bool ends_well;   /* an execution ended with status 0 */
    bool ends_badly;  /* and one with another */
    int status;       /* that the last one which ended by itself ended with */
    int tid;
    uint64_t quiet_all; /* accesses of this execution */
    int most_threads;   /* in one execution */
    uint64_t quiet_max; /* after so many it is given up */
    struct engine *engine;
    struct machine *machine;
    struct race *race;
    struct fiber *fiber;
    void *controller;
    struct outcome outcome;
    struct points points;
    struct libc libc;
    struct options options;
    int key_count;
    void (*key_destructor[MAX_KEYS])(void *);
    int atexit_count;
    void (*atexit_function[32])(void);
    uint64_t executions;    /* in all phases */
    uint64_t assumed;       /* of them, ended by an assumption */
    uint64_t cut;           /* of them, given up because they were long */
    uint64_t work;          /* the same */
    uint32_t longest_steps; /* of the executions that ended by themselves */
    uint64_t longest_quiet;
    int argc;
    char **argv;
    char **envp;
    int races;
    struct race_pair race_pair[MAX_RACES];
};

extern struct runtime rt;

/* The thread whose stack ADDRESS, one of the stacks, is in; there may be no
 * such thread. */
static inline int stack_owner(uintptr_t address)
{
    return (int)((address - ARENA_START) / STACK_SLOT);
}

/* Whether ADDRESS is where a full stack of F runs into. */
static inline bool in_guard(const struct fiber *f, uintptr_t address)
{
    return address - f->forbidden < f->stack - f->forbidden;
}

#define EXPORT __attribute__((visibility("default")))

/* point.c: the only way into the engine for the code of this folder. */

/* Performs OP of the running thread: waits until it is chosen, all of its
 * parts. Returns op.result. */
int64_t perform(struct op *op);

/* What thread `tid` and those who cancel it have in common. */
uint32_t cancel_object(int tid);

/* The two halves of it, for what the caller does itself in between (memory).
 * between() is the operation of the running thread then. */
void perform_begin(struct op *op);
void perform_end(void);
static inline struct op *between(void)
{
    return &rt.machine->thread[rt.tid].op;
}

/* Ends the execution with a failure of the running thread. Returns only if
 * no execution is under way. */
void fail(int verdict, uintptr_t pc, uintptr_t address, const char *text);
void unsupported(const char *name, uintptr_t pc);

/* Stops the running thread for ever: it has ended, or failed. */
_Noreturn void leave(void);

/* Gives up the execution where it is and returns to the controller. */
_Noreturn void end_execution(enum end end);

/* One of COUNT (at least 1) possibilities, from 0: a choice of the strategy. */
int choose(int count);

/* access.c: the running thread accesses memory, in the name of pc. */
void access_range(uintptr_t address, size_t size, bool write, uintptr_t pc);
static inline void reads(const void *p, size_t size, uintptr_t pc)
{
    if (rt.active && size > 0)
        access_range((uintptr_t)p, size, false, pc);
}
static inline void writes(const void *p, size_t size, uintptr_t pc)
{
    if (rt.active && size > 0)
        access_range((uintptr_t)p, size, true, pc);
}
void access_atomic(uintptr_t address, unsigned size, bool write, uintptr_t pc);

/* An operation uses the synchronisation object at ADDRESS: no race with other
 * uses, but one with its destruction, with a free and with plain writes. */
void access_object(uintptr_t address, bool destroys, uintptr_t pc);
void visit_stack(uintptr_t address, uintptr_t pc);
void points_add_memory(uintptr_t address, uint32_t size);
void points_add_lock(void *context, uintptr_t address);
bool points_has_lock(void *context, uintptr_t address);
uintptr_t points_find(uintptr_t address, uint32_t size);
void points_add_cancel(void);
void points_add_loop(uintptr_t pc);
bool points_has_loop(uintptr_t pc);
void points_clear(void);

/* reset.c: what the student's code may have changed goes back. */
void reset_init(void);
void reset_execution(void);
void reset_stack(struct fiber *f);
uintptr_t reset_lowest(const struct fiber *f);
void reset_dirty(uintptr_t address, size_t size);
uint64_t reset_digest(void);

/* heap.c */
void heap_reset(void);
void *heap_allocate(size_t size, size_t alignment, uintptr_t pc);
void heap_free(void *block, uintptr_t pc);

/* thread.c */
void thread_prepare(int tid, size_t stack_size);
int thread_number(pthread_t thread); /* -1: there is none */
_Noreturn void thread_finish(void *result);

/* exit.c */
_Noreturn void process_exit(int status, bool handlers, uintptr_t pc);
_Noreturn void assumption_fails(void); /* this execution shows nothing */

/* explore.c: runs one execution; all of them. */
void execute(void);
void explore(void);

#endif
