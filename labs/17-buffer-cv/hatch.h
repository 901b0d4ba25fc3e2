/*
 * Lab 17: same hatch, monitor style.
 *
 * A hatch has room for `room` plates. Cooks put plates in, waiters take them
 * out; each of them is a thread, and there may be many of both (hatch_free:
 * when nobody uses the hatch any more).
 *
 * - Plates come out in the order in which they went in, each once.
 * - hatch_put() waits, asleep, while the hatch is full; hatch_get() while it is
 *   empty. A waiting thread goes on when there is room, or a plate, for it.
 */
#ifndef HATCH_H
#define HATCH_H

struct hatch;

/* An empty hatch with room for this many plates, 1 or more. */
struct hatch *hatch_new(int room);
void hatch_free(struct hatch *hatch);

void hatch_put(struct hatch *hatch, int plate);
int hatch_get(struct hatch *hatch);

#endif
