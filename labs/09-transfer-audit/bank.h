/*
 * Lab 09: money in transit.
 *
 * A bank has accounts 0 .. n-1. Any thread may call these functions at any
 * time (bank_free: when nobody uses the bank any more). Money is moved, never
 * made or lost: the sum of all balances is always the same, for everybody who
 * looks, whatever moves are under way.
 */
#ifndef BANK_H
#define BANK_H

struct bank;

/* A bank of n accounts with so much in each. */
struct bank *bank_new(int n, long each);
void bank_free(struct bank *bank);

long bank_balance(struct bank *bank, int account);

/*
 * Moves amount and returns 0, or returns -1 and changes nothing when there is
 * less than amount in `from`. Both may be the same account: then nothing
 * changes either way, and it is refused as any other. Calls bank_tick() once
 * between taking the money and giving it.
 */
int bank_move(struct bank *bank, int from, int to, long amount);

/* The sum of all balances at one moment. */
long bank_total(struct bank *bank);

/* Supplied by whoever runs you: a clerk walks from drawer to drawer. */
void bank_tick(void);

#endif
