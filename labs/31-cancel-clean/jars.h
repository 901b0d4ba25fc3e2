/*
 * Lab 31: sent home in the middle.
 *
 * Two jars of coins. jars_move() moves a coin from the left jar to the right
 * one. Any number of threads call these functions, and any of them may be
 * cancelled with pthread_cancel() at any time, also while it waits for another
 * (deferred, as threads are by default). There may be several pairs of jars.
 *
 * - Between taking and putting, jars_move() calls jars_tick(), which may take
 *   long and is a cancellation point.
 * - After a cancellation the other threads go on, and no coin is lost: the coin
 *   is in the left jar or in the right one.
 * - A call leaves the caller as cancellable as it was: who has disabled
 *   cancellation finds it disabled when jars_move() returns.
 * - jars_total() returns how many coins there are, and jars_right() how many of
 *   them are in the right jar; a coin in a hand is not seen by others.
 */
#ifndef JARS_H
#define JARS_H

struct jars;

struct jars *jars_new(long coins); /* all of them in the left jar */
void jars_free(struct jars *jars);

void jars_move(struct jars *jars);
long jars_total(struct jars *jars);
long jars_right(struct jars *jars);

/* Supplied by whoever runs you. */
void jars_tick(void);

#endif
