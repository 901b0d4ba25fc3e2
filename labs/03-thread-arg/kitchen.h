/*
 * Lab 03: whose order is this?
 *
 * start_all() starts n cooks, each on a thread of its own, all at work at the
 * same time, and returns when all of them have finished. Cook number i runs
 * cook(i, context).
 *
 * - Each number from 0 to n - 1 is given to exactly one cook.
 * - cook() is given by whoever calls you; it may take long.
 */
#ifndef KITCHEN_H
#define KITCHEN_H

void start_all(int n, void (*cook)(int number, void *context), void *context);

#endif
