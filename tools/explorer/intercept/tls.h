/* The program's _Thread_local variables: one image for each thread. */
#ifndef RACELAB_EXPLORER_TLS_H
#define RACELAB_EXPLORER_TLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the place of a thread: the explorer itself. */
enum { TLS_OUTSIDE = -1 };

/* Finds the program's thread-local variables. Once, before the first execution.
 * Returns false if they are too many to be modelled. */
bool tls_start(void);

/* Gives thread `tid`, which does not run yet, fresh variables. */
void tls_prepare(int tid);

/* Where thread `tid` has them, and how many bytes in *SIZE; maybe 0. */
uintptr_t tls_of(int tid, size_t *size);

/* From now on the kernel thread has the variables of `to`. */
void tls_switch(int from, int to);

#endif
