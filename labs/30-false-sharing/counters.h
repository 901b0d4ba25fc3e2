/*
 * Lab 30: elbow room.
 *
 * n threads count, each in a cell of its own; nobody needs a lock for that.
 * There may be several sets of counters, each with its own cells.
 *
 * - counters_add(c, id, k) adds k to the cell of thread id; k may be negative.
 *   Only thread id calls it with this id, and all threads may call it at the
 *   same time.
 * - counters_cell(c, id) is where this cell is, in memory.
 * - No two cells are in the same cache line: their addresses are at least
 *   CACHE_LINE bytes apart.
 * - counters_sum() adds up all cells, when the threads have been joined; it may
 *   be asked again, and says the same.
 */
#ifndef COUNTERS_H
#define COUNTERS_H

enum { CACHE_LINE = 64 };

struct counters;

struct counters *counters_new(int n); /* all cells are 0 */
void counters_free(struct counters *counters);

void counters_add(struct counters *counters, int id, long k);
const long *counters_cell(const struct counters *counters, int id);
long counters_sum(const struct counters *counters);

#endif
