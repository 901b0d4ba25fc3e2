/*
 * Lab 23: closing time.
 *
 * A pool of n worker threads, which are started once and run the jobs that are
 * submitted, in the order of submission.
 *
 * - pool_submit() returns 0 and takes the job on, or returns -1 once
 *   pool_shutdown() has been called. Any thread may call it, also a job. It
 *   does not wait for a job, however many are waiting for a worker.
 * - A job that has been taken on is run, once, even if the pool is shut down
 *   before its turn.
 * - Up to n jobs run at the same time, and no other threads than the n run
 *   them. No job waits while a worker has nothing to do; he sleeps then.
 * - pool_shutdown(pool, 1) returns when all jobs have been run;
 *   pool_shutdown(pool, 0) returns at once, and the workers go on until all
 *   jobs have been run. It is called once, not by a job.
 * - pool_free() comes after it: it waits until the workers are gone.
 */
#ifndef POOL_H
#define POOL_H

struct pool;

struct pool *pool_new(int n);
void pool_free(struct pool *pool);

int pool_submit(struct pool *pool, void (*job)(void *context), void *context);
void pool_shutdown(struct pool *pool, int wait);

#endif
