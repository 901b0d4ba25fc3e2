/*
 * Whether a program that runs gets anywhere. Told from its memory: work leaves
 * values that were not there before (a counter, a list that grows), while
 * threads that only get out of each other's way go round in a few states.
 */
#ifndef RACELAB_PROGRESS_H
#define RACELAB_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { PROGRESS_SAMPLES = 48, PROGRESS_NEW_VALUES = 36 };

/* The values that one word of memory had at each sample. */
struct word_history {
    uint64_t values[PROGRESS_SAMPLES];
};

/*
 * Samples the memory of process PID, each time after it has used some more
 * processor time. Returns whether some word went through ever new values, or
 * the process has ended meanwhile.
 */
bool progress_is_made(pid_t pid);

/* The pure half. */
bool progress_in(const struct word_history *words, size_t count);

#endif
