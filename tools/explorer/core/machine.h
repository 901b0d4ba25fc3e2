/* The machine: the state of all threads and synchronisation objects of one
 * execution, and what each operation does to it. Pure: it knows nothing of
 * stacks, of the student's memory, or of the real thread library. It is fed
 * with operations and says which are enabled.
 *
 * The protocol for each operation of thread t:
 *
 *     machine_announce(m, t, &op)    the thread stops before the operation
 *     tidset_has(&m->ready, t)       whether it may be performed now
 *     machine_perform(m, t)          performs it. Returns false if the thread
 *                                    has not left the call (cond-wait has still
 *                                    to become cond-wake): then
 *     machine_continue(m, t)         announces the rest of it
 *
 * Memory operations have no state here but the clocks of happens-before:
 * the caller does the access between announcing and performing.
 *
 * A rule of the thread library broken by the program, or a deadlock, is left
 * in m->failure for whoever looks. Everything belongs to the one kernel thread
 * that runs the exploration; nothing here is shared. */
#ifndef RACELAB_EXPLORER_MACHINE_H
#define RACELAB_EXPLORER_MACHINE_H

#include "op.h"
#include "vclock.h"

#include <stddef.h>

/* The result of an operation that ended because the thread is cancelled. */
#define OP_CANCELLED (-4096)

enum {
    MAX_TIMEOUTS = 2, /* of one thread, before timeouts become patient */
    MAX_HELD = 64,
    MAX_OBJECTS = 1 << 16,
    OBJECT_SLOTS = 1 << 17
};

enum object_class {
    CLASS_NONE,
    CLASS_MEMORY,
    CLASS_MUTEX,
    CLASS_COND,
    CLASS_RWLOCK,
    CLASS_SPIN,
    CLASS_BARRIER,
    CLASS_SEM,
    CLASS_ONCE
};

enum rwlock_type { RWLOCK_NORMAL, RWLOCK_WRITERS_FIRST };
enum mutex_type { MUTEX_NORMAL, MUTEX_RECURSIVE, MUTEX_ERRORCHECK };

struct object {
    uintptr_t address;
    uint8_t class;
    uint8_t type;    /* enum mutex_type, enum rwlock_type */
    bool robust;     /* mutex: the next owner learns of a dead one */
    bool dead_owner; /* mutex: its owner ended without unlocking */
    bool lost;       /* mutex: unlocked while that was so; no more use */
    bool destroyed;
    bool data;         /* condition: it is data that is waited for, no signal */
    bool watched;      /* unlock is a scheduling point: the object is tried */
    int16_t owner;     /* thread that holds it alone; -1: none */
    int32_t count;     /* depth of a mutex, readers, value, arrivals, state */
    int32_t limit;     /* barrier: number of threads */
    int32_t pending;   /* threads whose announced operation is on it */
    uint32_t version;  /* grows when it changes, for spin loops; of a lock:
                          when it is given back after something changed */
    uint32_t releases; /* of a lock: grows each time it is given back */
    bool clocked;      /* `clock` of this object is set */
    uint64_t read_ns;  /* memory: the latest virtual time of a look at it */
    uint64_t write_ns; /* and of a change; see memory_time() */
};

struct held {
    uint32_t object;
    uint32_t effects; /* of the thread, when it took the lock */
    uintptr_t pc;
    bool alone;
};

enum thread_state { THREAD_NONE, THREAD_LIVE, THREAD_DONE };

struct thread {
    uint8_t state;
    bool detached;
    bool joined;
    bool halted;     /* stopped for ever by a failure already noted */
    bool yielded;    /* gave way: switching away costs no preemption */
    bool cancel;     /* somebody asked for its cancellation */
    bool cancel_off; /* pthread_setcancelstate */
    int16_t creator;
    int16_t held_count;
    uint32_t effects;  /* writes that others can see, so far */
    uint32_t timeouts; /* timed waits that ended by timeout, so far */
    struct op op;      /* announced, or the last one performed */
    struct held held[MAX_HELD];
};

/* A failure of the program: the first one of an execution. */
struct failure {
    uint8_t verdict;
    int16_t thread;
    uintptr_t pc;
    uintptr_t address;
    char text[200];
};

struct machine {
    int threads;           /* numbers in use are 0 .. threads-1 */
    int most_threads;      /* more than so many there must not be */
    int width;             /* of the vector clocks, see vclock.h */
    uint32_t objects;      /* indices in use are 1 .. objects-1 */
    uint32_t generation;   /* of the slots; grows at each reset */
    uint32_t spurious;     /* spurious wakeups still allowed */
    struct tidset ready;   /* announced and enabled, to be chosen from */
    struct tidset eager;   /* announced, enabled, commuting with everything */
    struct tidset patient; /* enabled only when nothing else is */
    struct tidset live;
    struct failure failure;

    /* The choice function: one of `count` possibilities. */
    int (*choose)(void *context, int count);
    void *context;

    /* A lock that is tried or timed anywhere must have scheduling points
     * before its unlocks too. `tried` notes one, `is_tried` looks it up; the
     * knowledge outlives an execution and only grows. */
    void (*tried)(void *context, uintptr_t address);
    bool (*is_tried)(void *context, uintptr_t address);

    /* Called when thread `by` made a blocked thread able to go on in a way
     * that the objects do not show: signal, barrier, exit, cancel. */
    void (*wakes)(void *context, int by, int tid);

    struct thread thread[MAX_THREADS];
    struct vclock clock[MAX_THREADS];   /* happens-before, see hb.h */
    struct vclock acquire[MAX_THREADS]; /* what a fence would acquire */
    struct vclock release[MAX_THREADS]; /* as of the last release fence */
    bool fenced[MAX_THREADS];           /* `release` is set */
    bool loaded[MAX_THREADS];           /* `acquire` is set */

    struct object object[MAX_OBJECTS];
    struct {
        uint32_t generation;
        uint32_t index;
    } slot[OBJECT_SLOTS];
    struct vclock object_clock[MAX_OBJECTS];
    struct vclock object_clock2[MAX_OBJECTS]; /* rwlock: its readers' */
};

/* An empty machine, for the next execution. `m` was zeroed once before. */
void machine_reset(struct machine *m);

/* Starts a thread; thread 0 has creator -1. Its announced operation is
 * thread-start. Returns its number, or -1 if there are too many. When numbers
 * run out, that of a thread which was joined before is used again. */
int machine_spawn(struct machine *m, int creator);

/* The object at ADDRESS, made with CLASS if it is new in this execution. */
uint32_t machine_object(struct machine *m, uintptr_t address, int class);

void machine_announce(struct machine *m, int tid, const struct op *op);
bool machine_perform(struct machine *m, int tid);

/* After a perform that returned false: announces what the thread does next
 * inside the same call. Apart, so that others learn of the first step first. */
void machine_continue(struct machine *m, int tid);

/* Whether the announced operation of `tid` may be performed now. */
bool machine_enabled(const struct machine *m, int tid);

/* Puts threads that wait for `object` into or out of the sets. */
void machine_touch(struct machine *m, uint32_t object);
void machine_classify(struct machine *m, int tid);

/* Whether an operation of this kind is a scheduling point by itself. */
bool machine_is_point(const struct machine *m, const struct op *op);

/* Notes a failure, unless this execution has one already. */
void machine_fail(struct machine *m, int verdict, int tid, const char *text);

/* Whether an operation of this kind destroys its object. */
bool machine_destroys(int kind);

/* What is said of an object that was destroyed before, or is now while some
 * thread holds it or waits for it. */
struct misuse_texts {
    const char *gone;
    const char *busy;
};

/* Fails, and returns true, if the object of the announced operation of `tid`
 * was destroyed, or is about to be while IN_USE. */
bool machine_misused(struct machine *m, int tid, bool in_use,
                     const struct misuse_texts *texts);

/* The end of thread `tid`: whoever joins it may go on. */
void machine_exit(struct machine *m, int tid);

/* Asks for the cancellation of `target`. */
void machine_cancel(struct machine *m, int by, int target);
bool machine_cancelled(const struct machine *m, int tid);

/* The lock `object` in the list of what `tid` holds; NULL if it does not. */
struct held *machine_held(struct machine *m, int tid, uint32_t object);
void machine_hold(struct machine *m, int tid, uint32_t object, bool alone);
void machine_release(struct machine *m, int tid, uint32_t object);

/* The operations, by object: sync_lock.c, sync_cond.c, sync_count.c. Each
 * performs the announced operation of `tid` and sets op.result and flags. */
bool mutex_enabled(const struct machine *m, int tid);
bool mutex_perform(struct machine *m, int tid);
bool rwlock_enabled(const struct machine *m, int tid);
bool rwlock_perform(struct machine *m, int tid);
bool cond_perform(struct machine *m, int tid);
void cond_continue(struct machine *m, int tid);
void count_continue(struct machine *m, int tid);
void cond_cancel(struct machine *m, int tid);
bool count_enabled(const struct machine *m, int tid);
bool count_perform(struct machine *m, int tid);

#endif
