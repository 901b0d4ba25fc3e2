/* Why nobody can go on: deadlock, lost wakeup, or livelock. */
#ifndef RACELAB_EXPLORER_STUCK_H
#define RACELAB_EXPLORER_STUCK_H

#include <machine.h>

/* What one blocked thread waits for. */
struct wait_for {
    int tid;
    int holder; /* of what it waits for; -1: nobody */
    uintptr_t object;
    uintptr_t pc;
};

/* Fills in FAILURE and the waits of all threads that are not finished; returns
 * their number. LOOPS are the threads that spin. 0: nobody is stuck, the
 * program has just ended. */
int stuck_diagnose(const struct machine *m, const struct tidset *loops,
                   struct failure *failure, struct wait_for *wait);

/* Whether FAILURE, as diagnosed, is a cycle: then no other thread can help. */
bool stuck_in_cycle(const struct failure *failure);

#endif
