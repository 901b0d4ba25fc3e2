/*
 * Lab 12: five forks.
 *
 * At a round table there are n seats and n forks, one between each two seats:
 * fork i lies to the left of seat i, fork i + 1 to its right (fork 0 to the
 * right of the last seat). Who wants to eat needs both.
 *
 * - table_take() waits, asleep, until the two forks of this seat are free, and
 *   takes them; table_put() gives both back. Each seat is one thread, which
 *   calls take, eats, calls put, and so on.
 * - Neighbours never eat at the same time.
 * - Seats that share no fork can eat at the same time, for as long as they
 *   like. A seat waits only for its neighbours: who eats or waits elsewhere is
 *   not in its way.
 * - Everybody who is hungry eats in the end, if nobody eats for ever.
 */
#ifndef TABLE_H
#define TABLE_H

struct table;

/* A table with n seats, 2 or more, and all forks on it. */
struct table *table_new(int n);
void table_free(struct table *table);

void table_take(struct table *table, int seat);
void table_put(struct table *table, int seat);

#endif
