/* Vector clocks: for every thread, how many of its steps are known to have
 * happened. All functions take the number of threads in use, so that two
 * threads cost two additions. */
#ifndef RACELAB_EXPLORER_VCLOCK_H
#define RACELAB_EXPLORER_VCLOCK_H

#include "tidset.h"

struct vclock {
    uint32_t of[MAX_THREADS];
};

static inline void vclock_clear(struct vclock *v, int threads)
{
    for (int i = 0; i < threads; i++)
        v->of[i] = 0;
}

static inline void vclock_copy(struct vclock *to, const struct vclock *from,
                               int threads)
{
    for (int i = 0; i < threads; i++)
        to->of[i] = from->of[i];
}

/* The least clock that knows all that `to` and `from` know, into `to`. */
static inline void vclock_join(struct vclock *to, const struct vclock *from,
                               int threads)
{
    for (int i = 0; i < threads; i++)
        if (from->of[i] > to->of[i])
            to->of[i] = from->of[i];
}

#endif
