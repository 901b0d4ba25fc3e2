/*
 * Lab 11: two transfers meet.
 *
 * Any thread may call these functions at any time (account_free: when nobody
 * uses the account any more).
 *
 * - Every transfer comes to an end, whatever other transfers are on the way.
 * - Money is never seen in transit: account_balance() of an account that a
 *   transfer is working on waits until that transfer is complete.
 * - Transfers that have no account in common do not wait for each other. (One
 *   that itself has to wait may keep those back that come after it.)
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

struct account;

struct account *account_new(long balance);
void account_free(struct account *account);
long account_balance(struct account *account);

/*
 * Moves amount from one account to another and returns 0, or returns -1 and
 * changes nothing when there is less than amount in `from`. Both may be the
 * same account; then nothing moves.
 *
 * Between taking the money and giving it, it calls transfer_tick().
 */
int transfer(struct account *from, struct account *to, long amount);

/* Supplied by whoever runs you: main.c, or the checker. May take long. */
void transfer_tick(void);

#endif
