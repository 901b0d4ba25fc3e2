/* What the threads of another process do, read from /proc. */
#ifndef RACELAB_ACTIVITY_H
#define RACELAB_ACTIVITY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* What a look at a process leaves for the next one. Starts as {0}. */
struct stillness {
    unsigned long switches; /* context switches of all threads so far */
    int quiet_looks;        /* in a row at which nothing had moved */
    int looks;              /* ... and every thread slept on a futex for good */
};

/*
 * Whether process PID stands still for good: every thread sleeps on a futex
 * without a time limit, and none was switched in over several looks. Nobody
 * inside can wake anybody then, however slow the machine is. To be called from
 * time to time; the distance between calls does not matter for the answer.
 *
 * With TOOL_THREAD, the first thread that the program created is a tool's own
 * (ThreadSanitizer has one, which wakes every tenth of a second) and does not
 * count: it never wakes a thread of the program.
 */
bool activity_is_over(pid_t pid, bool tool_thread, struct stillness *stillness);

/* Whether something ran, or could have, in the last looks. */
bool activity_is_busy(const struct stillness *stillness);

/* Processor time that the threads of PID have used, those that have ended
 * included, in nanoseconds. */
uint64_t activity_cpu_ns(pid_t pid);

/* How much of its limit a run has used. Starts as {0}. */
struct charge {
    uint64_t cpu_ns; /* of the process and its descendants, at the last look */
    uint64_t spent_ms; /* the run's own time so far */
};

/*
 * Charges process PID and its descendants for the LOOK_MS milliseconds since
 * the last call: all of them when nobody wanted a processor (they slept), else
 * what they computed. Waiting for a processor that others use is free, so a
 * loaded machine makes a run longer and not later. A look costs 1/32 of its
 * length at least: descendants that end between two looks are not seen, and
 * must not last for ever.
 */
void activity_charge(pid_t pid, unsigned look_ms, struct charge *charge);

/* The process that PID made first of those that it still has; 0: none. */
pid_t activity_first_child(pid_t pid);

/* Whether PID or a descendant has a processor, or waits for one. */
bool activity_is_runnable(pid_t pid);

/*
 * Whether a tracer could stop thread TID of PID. One in an uninterruptible
 * sleep, as vfork() is until the child has ended, would keep the tracer waiting
 * for as long. Such a sleep may be a short one (a page is read), so this looks
 * several times before it says no.
 */
bool activity_can_stop(pid_t pid, pid_t tid);

/* The address of the futex that thread TID of PID sleeps on, or 0. */
uint64_t activity_futex(pid_t pid, pid_t tid);

#endif
