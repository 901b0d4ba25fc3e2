/*
 * Lab 27: a race with one thread.
 *
 * A till pays out money. till_charge() asks the card reader, and when the
 * answer is there, pays. All of it happens on one thread, in callbacks of one
 * libuv loop; other callbacks run between the question and the answer.
 *
 * - A charge is paid if the card is accepted and the money is there. Then it
 *   calls done(1, context), else done(0, context): once, at any time, also
 *   before till_charge() returns. done() may charge again.
 * - The balance is never below 0. What is not paid stays in the till, and can
 *   be paid out later, also to who charges again in done(0, context).
 * - No callback waits: charges of different tills ask their card readers at the
 *   same time. Charges of one till may take turns.
 *   There may be any number of either.
 * - till_free() comes when all its charges are done, and not from a done().
 */
#ifndef TILL_H
#define TILL_H

#include <uv.h>

struct till;

struct till *till_new(uv_loop_t *loop, long balance);
void till_free(struct till *till);
long till_balance(const struct till *till);
void till_charge(struct till *till, long amount,
                 void (*done)(int paid, void *context), void *context);

/* Supplied by whoever runs you: calls answer(accepted, context) once, from the
 * loop, after it has returned. */
void card_read(uv_loop_t *loop, void (*answer)(int accepted, void *context),
               void *context);

#endif
