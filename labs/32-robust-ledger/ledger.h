/*
 * Lab 32: a clerk who does not come back.
 *
 * A ledger with two columns is kept by several processes, which are forked
 * after ledger_create(). Each entry adds the same amount to both columns.
 *
 * - Between the two columns ledger_add() calls ledger_tick(). The process may
 *   die there, or anywhere else.
 * - Then the others go on. An entry that was half made is completed or undone,
 *   and no other entry is lost: the columns are equal whenever somebody looks.
 * - ledger_add() and ledger_read() return 0. ledger_read() gives both columns.
 * - No call waits for ever, as long as ledger_tick() returns or the process
 *   that is in it dies.
 */
#ifndef LEDGER_H
#define LEDGER_H

struct ledger;

struct ledger *ledger_create(void);
void ledger_drop(struct ledger *ledger); /* by its creator, at the end */

int ledger_add(struct ledger *ledger, long amount);
int ledger_read(struct ledger *ledger, long *debit, long *credit);

/* Supplied by whoever runs you. */
void ledger_tick(void);

#endif
