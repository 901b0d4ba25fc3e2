/*
 * What a lab's checker (tests/labs/NN-slug/check.c) is written with.
 *
 * A checker is a list of cmocka test functions and, beside each, the sentence
 * that is true when it passes. It supplies the threads, the callbacks and the
 * hooks; the student's file supplies the functions of the lab's contract. The
 * harness (tests/harness/) supplies main() and runs one case per process.
 *
 * Nothing here is decided by time. "At once" is proved by a meeting inside the
 * student's code, "never more than k" by counting who is inside, order by a
 * log. A meeting that cannot happen ends when every other thread of the
 * process sleeps, spins or has ended, not when some number of seconds has
 * passed.
 *
 * cmocka's assertions leave a test by longjmp: use them, and check_that(), on
 * the thread that runs the case, after the crew has come back.
 */
#ifndef RACELAB_CHECK_H
#define RACELAB_CHECK_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* clang-format off: cmocka.h needs the headers above it. */
#include <cmocka.h>
/* clang-format on */

enum check_kind {
    CHECK_COUNT,   /* final counts, return codes, contents */
    CHECK_CONDUCT, /* who may be inside at once, who must be, who waits */
};

struct check_case {
    const char *name;  /* unique in the lab, [a-z0-9_] */
    const char *claim; /* what holds when it passes: "no sale is lost" */
    void (*body)(void **state); /* a cmocka test function */
    enum check_kind kind;
    bool native_only; /* misuses an API on purpose, or needs real overlap:
                         not run under ThreadSanitizer and Helgrind */
};

/* Each checker defines these two. */
extern const struct check_case check_cases[];
extern const size_t check_case_count;

/*
 * The workload of a case: FULL in a plain run, SMALL under a tool that makes
 * every access ten to a hundred times slower. Both have the same races.
 */
long check_size(long full, long small);

/*
 * Fails the running case with a sentence (printf-like) unless HOLDS. Only on
 * the thread that runs the case. The sentence is what the student reads:
 * "got 131072, expected 200000: 68928 sales were lost".
 */
void check_that(bool holds, const char *sentence, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Runs body(0, context) .. body(n - 1, context), each on a thread of its own,
 * all released by one start gate when the last of them is ready, and joins
 * them. 1 <= n <= 64.
 */
void crew_run(int n, void (*body)(int id, void *context), void *context);

/* --- Meetings: proof that n threads are inside the student's code at once. */

struct meeting {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int wanted;     /* constant after meeting_init() */
    int inside;     /* guarded by lock: threads that wait in meeting_join() */
    bool held;      /* guarded by lock: WANTED threads met */
    bool abandoned; /* guarded by lock: nobody is left who could come */
};

void meeting_init(struct meeting *meeting, int wanted);
void meeting_destroy(struct meeting *meeting);

/*
 * Called from inside the student's code: waits until WANTED threads are here
 * together, then (and ever after) returns true. Returns false at once and for
 * ever when the meeting can't take place any more, because every other thread
 * of the process has ended, is asleep or has been spinning for 50 ms of its own
 * processor time. Under a tool it does not wait and
 * returns true: there the plain run has already decided.
 */
bool meeting_join(struct meeting *meeting);

/* Whether it took place. After the crew has come back. */
bool meeting_was_held(struct meeting *meeting);

/* --- Occupancy: how many are inside a section, and how many at most. */

struct occupancy {
    atomic_int now;
    atomic_int most;
};

/*
 * enter/leave bracket a section from inside a callback. Between the two the
 * caller gives way to other threads a few times, so that one who may come in
 * does come in.
 */
void occupancy_enter(struct occupancy *occupancy);
void occupancy_leave(struct occupancy *occupancy);
int occupancy_most(struct occupancy *occupancy);

/*
 * Waits until every other thread of the process sleeps, spins or has ended: "it
 * is blocked now", told from the threads' states and not from a clock. Returns
 * false if one of them waits by spinning. Returns true at once under a tool.
 */
bool check_settle(void);

/* --- Processes: a family is a process and the children it forked. */

/* Zeroed memory that processes forked later share with this one. */
void *check_shared(size_t size);

/*
 * Runs body(0, context) .. body(n - 1, context), each in a child process of
 * its own, all released by one start gate, and waits for them. Children die
 * with the process that runs the case. Returns NULL when all of them have
 * ended well, else what went wrong: a child was killed by a signal, ended with
 * another status than 0, or sleeps and nobody is left to wake it. 1 <= n <= 8.
 */
const char *crew_fork(int n, void (*body)(int id, void *context),
                      void *context);

/*
 * In a child: waits until the parent and all its other children sleep, spin or
 * have ended. Returns at once under a tool.
 */
void family_settle(void);

/* In the parent: waits until all its children sleep, spin or have ended. */
void family_children_settle(void);

/*
 * In the parent: waits until the child PID has ended. Returns NULL when it has
 * ended well, else what went wrong, as crew_fork() does: a child that sleeps,
 * and that no thread of this process can wake, is ended.
 */
const char *family_wait(pid_t pid);

/* A meeting of processes; in memory of check_shared(), zeroed. */
struct family_meeting {
    atomic_int arrived;
    atomic_int pid[8]; /* by order of arrival */
};

/*
 * In a child, from inside the student's code: waits until WANTED processes are
 * here together, then returns true; returns false when nobody is left who could
 * come, since all others sleep, spin or have ended. Returns true at once under
 * a tool.
 */
bool family_meet(struct family_meeting *meeting, int wanted);

#endif
