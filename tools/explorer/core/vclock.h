/* Vector clocks: for every thread, how many of its steps are known to have
 * happened. All functions take the width in use: a multiple of four that is at
 * least the number of threads, and only ever grows. Components beyond it are
 * zero in every clock, since nobody ever wrote them. */
#ifndef RACELAB_EXPLORER_VCLOCK_H
#define RACELAB_EXPLORER_VCLOCK_H

#include "tidset.h"

/* The padding spreads an array of clocks over all sets of a processor's cache:
 * at a distance of exactly 1024 bytes their beginnings would share four. */
struct vclock {
    uint32_t of[MAX_THREADS];
    uint32_t padding[16];
};

static inline void vclock_clear(struct vclock *v, int width)
{
    for (int i = 0; i < width; i += 4)
        for (int k = 0; k < 4; k++)
            v->of[i + k] = 0;
}

static inline void vclock_copy(struct vclock *to, const struct vclock *from,
                               int width)
{
    for (int i = 0; i < width; i += 4)
        for (int k = 0; k < 4; k++)
            to->of[i + k] = from->of[i + k];
}

/* The least clock that knows all that `to` and `from` know, into `to`. */
static inline void vclock_join(struct vclock *to, const struct vclock *from,
                               int width)
{
    for (int i = 0; i < width; i += 4)
        for (int k = 0; k < 4; k++)
            if (from->of[i + k] > to->of[i + k])
                to->of[i + k] = from->of[i + k];
}

#endif
