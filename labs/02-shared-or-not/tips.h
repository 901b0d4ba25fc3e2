/*
 * Lab 02: one tip tin or two?
 *
 * n clerks, 1 to 16, drop coins into the tip tin, `each` coins apiece, all at
 * the same time. In tally_threads() each clerk is a thread, in
 * tally_processes() each is a process of its own, a child of the caller. Both
 * return what is in the tin when all clerks have gone: n * each.
 *
 * - Each clerk calls tip_tick() once for every coin. It is given by whoever
 *   runs you, and may take long. It may even end the clerk's process: then
 *   the coins that he has not dropped are not in the tin.
 * - When a function returns, its threads have been joined and its children
 *   collected: no zombie is left. The caller has no other children.
 *
 * identities() starts n clerks, threads or processes, and gives clerk i the
 * name "t1", "t2", ... Each looks up its own name, process ID and thread ID and
 * writes them to out[i].
 */
#ifndef TIPS_H
#define TIPS_H

#include <stdbool.h>

struct identity {
    char name[16];
    long process;
    long thread;
};

long tally_threads(int n, long each);
long tally_processes(int n, long each);
void identities(struct identity out[], int n, bool processes);

/* Supplied by whoever runs you. */
void tip_tick(void);

#endif
