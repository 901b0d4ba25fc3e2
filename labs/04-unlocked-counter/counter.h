/*
 * Lab 04: two tills, one total.
 *
 * count_parallel() starts nthreads tills. Each till makes `each` sales; every
 * sale adds 1 to one shared total. When all tills have closed, the total is
 * returned.
 *
 * - Each till calls tick() once for every sale, from its own thread. tick() is
 *   given by whoever calls you; it may take long, and it may be entered by
 *   several tills at once.
 * - The tills must be able to work at the same time: one of them must not have
 *   to wait until another has made all its sales.
 * - A second call starts again from 0.
 */
#ifndef COUNTER_H
#define COUNTER_H

long count_parallel(int nthreads, long each, void (*tick)(void));

#endif
