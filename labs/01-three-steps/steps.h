/*
 * Lab 01: three steps, four ways.
 *
 * A breakfast has n steps, 1 to 8; step i takes units[i] units of time, in
 * which nobody has to do anything: the toaster toasts. Each of the four
 * functions runs all steps, and returns when all of them have ended. It can be
 * called again. Each step calls step_start(i), lets its time pass with
 * step_spend(units[i]) or a timer, and calls step_end(i).
 *
 * - run_sync(): one after the other, on the caller's thread. A step starts when
 *   the one before it has ended.
 * - run_threads(): on threads of their own, all at the same time.
 * - run_processes(): each step in a child process of its own, all at the same
 *   time. No child is left at the return.
 * - run_loop(): all at the same time, on the caller's thread, with timers of a
 *   libuv loop. The loop is given, and is run to its end (uv_run).
 */
#ifndef STEPS_H
#define STEPS_H

#include <uv.h>

void run_sync(const int units[], int n);
void run_threads(const int units[], int n);
void run_processes(const int units[], int n);
void run_loop(uv_loop_t *loop, const int units[], int n);

/* Supplied by whoever runs you. step_spend() returns when so many units have
 * passed; unit_ms() is the length of a unit in milliseconds, for timers. */
void step_start(int step);
void step_end(int step);
void step_spend(int units);
unsigned unit_ms(void);

#endif
