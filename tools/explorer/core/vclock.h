/* Vector clocks: for every thread, how many of its steps are known to have
 * happened; and beside it the virtual time, which is never earlier than that of
 * any step known. All functions take the width in use: a multiple of four that
 * is at least the number of threads, and only ever grows. Components beyond it
 * are zero in every clock, since nobody ever wrote them. */
#ifndef RACELAB_EXPLORER_VCLOCK_H
#define RACELAB_EXPLORER_VCLOCK_H

#include "tidset.h"

/* The padding spreads an array of clocks over all sets of a processor's cache:
 * at a distance of exactly 1024 bytes their beginnings would share four. */
struct vclock {
    uint32_t of[MAX_THREADS];
    uint64_t time_ns;
    uint32_t padding[14];
};

static inline void vclock_clear(struct vclock *v, int width)
{
    for (int i = 0; i < width; i += 4)
        for (int k = 0; k < 4; k++)
            v->of[i + k] = 0;
    v->time_ns = 0;
}

static inline void vclock_copy(struct vclock *to, const struct vclock *from,
                               int width)
{
    for (int i = 0; i < width; i += 4)
        for (int k = 0; k < 4; k++)
            to->of[i + k] = from->of[i + k];
    to->time_ns = from->time_ns;
}

/* The least clock that knows all that `to` and `from` know, into `to`. */
static inline void vclock_join(struct vclock *to, const struct vclock *from,
                               int width)
{
    for (int i = 0; i < width; i += 4)
        for (int k = 0; k < 4; k++)
            if (from->of[i + k] > to->of[i + k])
                to->of[i + k] = from->of[i + k];
    if (from->time_ns > to->time_ns)
        to->time_ns = from->time_ns;
}

#endif
