/* Happens-before as C11 and POSIX define it, for the race detector: one vector
 * clock a thread, one an object. A thread's own component grows when it
 * releases, so that all its accesses between two releases share one epoch.
 *
 * Relaxed atomics give no edge by themselves, but fences turn them into one:
 * a relaxed load adds to what the next acquire fence acquires, a relaxed store
 * carries what the last release fence released. A read-modify-write continues
 * the release sequence of what it read; a plain store starts a new one. */
#ifndef RACELAB_EXPLORER_HB_H
#define RACELAB_EXPLORER_HB_H

#include "machine.h"

/* Thread `tid` learns all that was released into `object`. */
void hb_acquire(struct machine *m, int tid, uint32_t object);

/* `object` carries all that `tid` knows, instead of / besides what it did. */
void hb_release(struct machine *m, int tid, uint32_t object);
void hb_release_join(struct machine *m, int tid, uint32_t object);

/* The second clock of an object: what the readers of a rwlock released. */
void hb_acquire_readers(struct machine *m, int tid, uint32_t object);
void hb_release_reader(struct machine *m, int tid, uint32_t object);

/* `to` learns all that `from` knows (create, join, wake). */
void hb_edge(struct machine *m, int from, int to);

void hb_atomic_load(struct machine *m, int tid, uint32_t object, int order);
void hb_atomic_store(struct machine *m, int tid, uint32_t object, int order);
void hb_atomic_rmw(struct machine *m, int tid, uint32_t object, int order);
void hb_fence(struct machine *m, int tid, int order);

#endif
