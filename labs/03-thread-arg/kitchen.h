/*
 * Lab 03: whose order is this?
 *
 * start_all() starts n cooks, each on a thread of its own, all at work at the
 * same time, and returns when all of them have finished and their threads have
 * been joined. Cook number i runs cook(i, context).
 *
 * - n may be any number, 0 too. Each number from 0 to n - 1 is given to exactly
 *   one cook, and no cook runs on the caller's thread.
 * - cook() is given by whoever calls you; it may take long. What the cooks have
 *   written can be read after the return.
 * - start_all() is called again and again, by one thread at a time. However
 *   often it is called, it needs no more memory than for the largest n.
 */
#ifndef KITCHEN_H
#define KITCHEN_H

void start_all(int n, void (*cook)(int number, void *context), void *context);

#endif
