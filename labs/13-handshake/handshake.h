/*
 * Lab 13: after you / no, after you.
 *
 * Two threads meet. One calls handshake_a(), the other handshake_b(); each
 * makes two steps.
 *
 * - a1 is complete before b2 begins, and b1 is complete before a2 begins.
 *   What a step has written, the other thread's second step can read.
 * - Nothing else is ordered: a1 and b1 can happen at the same time, and so can
 *   a2 and b2. A side that is first makes its first step at once, and one that
 *   is done need not wait for the other one's second step.
 * - Who has to wait sleeps.
 * - The two threads may do it again and again with the same handshake. There
 *   may be others: they have nothing to do with it.
 */
#ifndef HANDSHAKE_H
#define HANDSHAKE_H

struct handshake;

struct handshake *handshake_new(void);
void handshake_free(struct handshake *handshake);

/* Calls a1(context), and then, when b1 is done, a2(context). Signals that
 * interrupt the waiting thread change nothing. */
void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context);

/* The same for the other side: b1, and when a1 is done, b2. */
void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context);

#endif
