/*
 * Lab 20: the order slip.
 *
 * One waiter puts order slips into a box, one cook takes them out. The box has
 * room for one slip. The waiter is one thread (box_put, box_stop), the cook is
 * another one (box_get).
 *
 * - The cook gets each slip once, whole, and in the order of the waiter's puts.
 * - box_put() waits while the last slip has not been taken; then it copies
 *   *slip into the box.
 * - box_get() waits for a slip, copies it to *slip and returns 1. After
 *   box_stop(), when all slips have been taken, it returns 0, as often as it is
 *   called, also if it was waiting already. What the waiter wrote before
 *   box_stop(), the cook can read then.
 * - How they wait is up to you, as long as it is no matter of time.
 */
#ifndef BOX_H
#define BOX_H

struct slip {
    int table, dish, count;
};

struct box;

struct box *box_new(void);
void box_free(struct box *box);

void box_put(struct box *box, const struct slip *slip);
void box_stop(struct box *box);
int box_get(struct box *box, struct slip *slip);

#endif
