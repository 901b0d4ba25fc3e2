/* Between the files of the harness; checkers include racelab/check.h. */
#ifndef RACELAB_HARNESS_H
#define RACELAB_HARNESS_H

#include <stdbool.h>

/*
 * Makes check_size() answer SMALL and meetings not wait. Before any case, from
 * the only thread.
 */
void harness_use_small_sizes(void);

/* A data race on purpose (canary.c). After all cases, under a tool. */
void harness_race(void);

/* Whether it was called. */
bool harness_is_under_tool(void);

enum { WATCH_LIMIT = 256 };

/* Of one watch over threads: the processor time that each of them had used when
 * the watch first saw it. */
struct watch_book {
    int count;
    bool spinner; /* a thread waits by spinning */
    struct {
        int tid;
        unsigned long long cpu_ns;
    } first[WATCH_LIMIT];
};

/*
 * Whether all threads of process PID, but the thread EXCEPT, wait: a thread
 * that sleeps, and with a BOOK one that has used 50 ms of processor time (its
 * own, not the wall's) since the watch began. Without a BOOK a spinner runs.
 * Adds to *SWITCHES the context switches of the sleepers: over several looks
 * the sum stays the same only while none of them runs.
 */
bool watch_threads(struct watch_book *book, int pid, int except,
                   unsigned long *switches);

#endif
