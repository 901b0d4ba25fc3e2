/*
 * Lab 25: two kiosks, one cash box.
 *
 * box_create() makes an empty cash box; then the caller forks kiosks, which are
 * processes. Each of them, and the caller, may use the box at any time. There
 * may be several boxes, and any number of kiosks.
 *
 * - box_add() adds an amount, which may be negative; no addition is ever lost.
 *   While it adds, it calls box_tick() once, which may take long.
 * - box_get() returns what is in the box.
 * - No call waits for ever, as long as box_tick() returns.
 * - box_drop() is called once, by the process that created the box, when all
 *   kiosks have ended.
 */
#ifndef BOX_H
#define BOX_H

struct box;

struct box *box_create(void);
void box_add(struct box *box, long amount);
long box_get(struct box *box);
void box_drop(struct box *box);

/* Supplied by whoever runs you. */
void box_tick(void);

#endif
