/* Spin loops: a thread that repeats itself without changing anything, and
 * without anything having changed, waits until something does. */
#ifndef RACELAB_EXPLORER_SPIN_H
#define RACELAB_EXPLORER_SPIN_H

#include "runtime.h"

/* Before OP is announced: parks it (OPF_PARKED) if the thread is where it was
 * before, with the same stack, after operations that only looked. */
void spin_check(struct op *op);

/* After an operation was performed: logs it, or forgets the log; lets parked
 * threads go on that watch what changed. */
void spin_note(int tid);

/* When nobody can go on: lets the parked threads go round again, on trial.
 * False if none is parked but those who have been on trial. */
bool spin_try_again(void);

/* The thread changed memory that others can see. */
static inline void spin_effect(void)
{
    rt.machine->thread[rt.tid].effects++;
}

/* A new execution: nobody is parked. */
void spin_begin(void);

/* A new thread: it has done nothing yet. */
void spin_reset(int tid);

/* The running thread changed something that only it sees, and that neither its
 * stack nor any memory holds: what it did before it will not do again. */
static inline void spin_stepped(void)
{
    spin_reset(rt.tid);
}

/* The running thread ends, and with it its loop. */
void spin_ended(void);

/* Whether `tid` is parked. */
bool spin_parked(int tid);

/* Whether `tid` goes round on trial, or was parked again after it: rounds that
 * show nothing new. */
bool spin_on_trial(int tid);

#endif
