/* Making the failure shown short: the fewest preemptions that show it, since
 * each is a place where a reader has to think. What the bounded searches find
 * is short already; this is for what samples and dpor find. It is first made
 * simple itself (simplify.c), then something shorter is looked for. */
#include "explore.h"

#define SAMPLES_WORK (8 * MILLION)

/* Puts LESS in the place of *FOUND if it has fewer preemptions. */
static bool take_less(struct found *found, const struct found *less)
{
    if (less->preemptions >= found->preemptions)
        return false;
    *found = *less;
    return true;
}

/* By samples, which know no order of the threads that comes last. */
static void shorten_by_samples(struct found *found)
{
    bool complete;
    for (uint32_t most = 0; most < 3 && most < found->preemptions; most++) {
        struct found less = {0};
        if (search_sample(most, SAMPLES_WORK, &less, &complete) &&
            take_less(found, &less))
            return;
    }
}

/* By the bounds, which are sure where they come to their end. */
static void shorten_by_bounds(struct found *found)
{
    bool complete;
    for (uint32_t most = 0; most < found->preemptions && most < BOUNDS;
         most++) {
        struct found less = {0};
        if (search_bound(most, bound_work[most], &less, &complete) &&
            take_less(found, &less))
            return;
    }
}

void shorten(struct found *found)
{
    simplify(found);
    shorten_by_samples(found);
    shorten_by_bounds(found);
}
