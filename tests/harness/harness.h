/* Between the files of the harness; checkers include racelab/check.h. */
#ifndef RACELAB_HARNESS_H
#define RACELAB_HARNESS_H

/*
 * Makes check_size() answer SMALL and meetings not wait. Before any case, from
 * the only thread.
 */
void harness_use_small_sizes(void);

/* A data race on purpose (canary.c). After all cases, under a tool. */
void harness_race(void);

#endif
