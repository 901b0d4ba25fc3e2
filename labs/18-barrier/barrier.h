/*
 * Lab 18: nobody leaves before all have arrived.
 *
 * n threads call barrier_wait() again and again. No call of round r returns
 * before all n threads have called it for round r (barrier_free: when all have
 * returned from their last round).
 *
 * - Who has to wait sleeps.
 * - What a thread wrote before a round, all can read after it.
 */
#ifndef BARRIER_H
#define BARRIER_H

struct barrier;

/* A barrier for n threads, 1 or more. */
struct barrier *barrier_new(int n);
void barrier_free(struct barrier *barrier);

/* Returns 1 to exactly one thread of each round, whichever, and 0 to the
 * others. */
int barrier_wait(struct barrier *barrier);

#endif
