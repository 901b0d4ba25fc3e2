/*
 * Lab 16: the bell nobody heard.
 *
 * A latch is closed until it has been done n times; then it is open for ever,
 * also when it is done once more.
 * Any thread may call latch_done() and latch_wait() at any time, before and
 * after it opens (latch_free: when nobody uses the latch any more).
 *
 * - latch_wait() returns when the latch is open, and not before. It sleeps
 *   until then; if the latch is open already, it returns at once.
 * - All who wait are let through.
 * - What a thread did before latch_done() can be seen after latch_wait().
 */
#ifndef LATCH_H
#define LATCH_H

struct latch;

/* A latch that opens when latch_done() has been called n times; n >= 1. */
struct latch *latch_new(int n);
void latch_free(struct latch *latch);

void latch_done(struct latch *latch);
void latch_wait(struct latch *latch);

#endif
