/*
 * Lab 24: an order from your own kitchen.
 *
 * A pool of n worker threads. pool_call() takes a job on and returns a promise
 * at once; promise_get() waits for the job's result. A job may call both: it
 * may wait for a job of its own.
 *
 * - All jobs are run by the n workers that pool_new() starts, and by nobody
 *   else. Up to n jobs run at the same time.
 * - promise_get() returns the result of the job. Any number of threads may call
 *   it for one promise, as often as they like, until promise_free().
 * - It always comes to an end, however deep jobs wait for jobs, and however few
 *   workers there are. (A job waits only for jobs that it called itself.)
 * - Who has nothing to do sleeps.
 * - promise_free() comes after all promise_get() of it; pool_free() when all
 *   jobs have been run, not from a job.
 */
#ifndef POOL_H
#define POOL_H

struct pool;
struct promise;

struct pool *pool_new(int n);
void pool_free(struct pool *pool);

struct promise *pool_call(struct pool *pool,
                          long (*job)(struct pool *pool, long argument),
                          long argument);
long promise_get(struct pool *pool, struct promise *promise);
void promise_free(struct promise *promise);

#endif
