/*
 * What the waits of all threads mean together. Pure.
 *
 * Each thread that waits for a mutex waits for one owner, so the wait-for
 * graph is a function and a cycle is found by following it. Joins are followed
 * nowhere: who is joined can't be read from outside, and a thread that waits
 * in a join is never the cause.
 */
#include "hang.h"

static int next_of(const struct hang *hang, int index)
{
    const struct hang_thread *thread = &hang->threads[index];

    return thread->waits == WAIT_MUTEX ? thread->owner : -1;
}

/* Marks the cycle that START leads back to itself on, if there is one, and
 * returns its length. */
static int mark_cycle(struct hang *hang, int start)
{
    int length = 0;
    int at = start;

    do {
        at = next_of(hang, at);
        length++;
    } while (at >= 0 && at != start && length <= (int)hang->count);
    if (at != start)
        return 0;
    do {
        hang->threads[at].next_in_cycle = next_of(hang, at);
        at = hang->threads[at].next_in_cycle;
    } while (at != start);
    return length;
}

void hang_conclude(struct hang *hang, const struct hang_movement *movement)
{
    int length = 0;

    for (size_t i = 0; i < hang->count && length == 0; i++)
        length = mark_cycle(hang, (int)i);
    if (length == 1)
        hang->diagnosis = DIAGNOSIS_SELF_DEADLOCK;
    else if (length > 1)
        hang->diagnosis = DIAGNOSIS_DEADLOCK;
    else if (!movement->busy)
        hang->diagnosis = DIAGNOSIS_LOST_WAKEUP;
    else
        hang->diagnosis =
            movement->progress ? DIAGNOSIS_TOO_SLOW : DIAGNOSIS_LIVELOCK;
}
