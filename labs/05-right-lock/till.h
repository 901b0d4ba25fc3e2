/*
 * Lab 05: the lock belongs to the till, not to the clerk.
 *
 * A till holds some cash. Any thread may call any of these functions, also at
 * the same time and for the same till (except till_free, which is called when
 * everybody has gone home).
 *
 * - Every change of a till's cash is complete or has not begun, for everybody.
 * - Different tills have nothing to do with each other: while one thread is
 *   busy with till 1, another thread can use till 2.
 */
#ifndef TILL_H
#define TILL_H

struct till;

/* A till with this much cash. */
struct till *till_new(long cash);
void till_free(struct till *till);

/* Puts amount in. */
void till_pay_in(struct till *till, long amount);

/* Takes amount out and returns 0, or returns -1 and takes nothing when there
 * is less than amount in the till. */
int till_pay_out(struct till *till, long amount);

long till_cash(struct till *till);

/*
 * Calls f(&cash, context) and returns what f returns. While f runs, nobody
 * else can see or change this till's cash. f may change it, may take long and
 * may fail: the till is usable afterwards, whatever f returns. f does not call
 * the functions above.
 */
int till_with(struct till *till, int (*f)(long *cash, void *context),
              void *context);

#endif
