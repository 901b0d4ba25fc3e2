/* Fairness: a thread that gives way again and again, while another one could
 * go on and does not get its turn, has to wait for it. So a loop that waits by
 * yielding or sleeping ends, though each of its rounds changes something.
 *
 * Fair stateless model checking (Musuvathi and Qadeer, PLDI 2008, section 3):
 * when a thread gives way, every thread that could have gone on ever since the
 * last time it did, and never ran, comes before it until it has run. The
 * relation has no cycles, so somebody can always go on. Only every third time
 * counts (their section 3.4): a loop that changes nothing is parked before. */
#ifndef RACELAB_EXPLORER_FAIR_H
#define RACELAB_EXPLORER_FAIR_H

#include "tidset.h"

struct fair {
    struct tidset yielders;             /* gave way in this execution */
    struct tidset before[MAX_THREADS];  /* who has to run before it */
    struct tidset starved[MAX_THREADS]; /* able since, but did not run */
    uint32_t times[MAX_THREADS];        /* it gave way */
};

void fair_reset(struct fair *f);

/* Thread `tid` gives way; `ready` can go on. */
void fair_yield(struct fair *f, int tid, const struct tidset *ready);

/* Thread `tid` is chosen from `ready`. */
void fair_chosen(struct fair *f, int tid, const struct tidset *ready);

/* Takes out of `ready` who has to wait. Returns whether anybody has to. */
bool fair_filter(const struct fair *f, struct tidset *ready);

#endif
