/*
 * Lab 24, explored: one worker whose job waits for a job; one job for which two
 * wait; two guests, each with a job; two jobs that need each other, for two
 * workers who may both be asleep; two pools, of which one has a job.
 */
#include "pool.h"

#include <racelab/explore.h>
#include <semaphore.h>

static struct pool *pool;
static struct promise *promise;
static sem_t called;

static long sauce(struct pool *unused, long n)
{
    (void)unused;
    return n + 1;
}

static long menu(struct pool *kitchen, long n)
{
    struct promise *order = pool_call(kitchen, sauce, n);
    long result = promise_get(kitchen, order);

    promise_free(order);
    return 2 * result;
}

static void *guest(void *unused)
{
    explore_check(promise_get(pool, promise) == 4);
    return unused;
}

static void one_worker(int part)
{
    pool = pool_new(1);
    promise = pool_call(pool, part == 0 ? menu : sauce, part == 0 ? 1 : 3);
    if (part == 1)
        explore_thread(guest, NULL);
    guest(NULL);
    explore_join();
    promise_free(promise);
    pool_free(pool);
}

static void *guest_with_a_job(void *unused)
{
    struct promise *mine = pool_call(pool, sauce, 6);

    explore_check(promise_get(pool, mine) == 7);
    promise_free(mine);
    return unused;
}

static void two_guests(void)
{
    pool = pool_new(1);
    explore_thread(guest_with_a_job, NULL);
    guest_with_a_job(NULL);
    explore_join();
    pool_free(pool);
}

static long wait_for_call(struct pool *unused, long n)
{
    (void)unused;
    while (sem_wait(&called) != 0)
        continue;
    return n;
}

static long call(struct pool *unused, long n)
{
    (void)unused;
    sem_post(&called);
    return n;
}

static void two_at_once(void)
{
    struct promise *second;

    sem_init(&called, 0, 0);
    pool = pool_new(2);
    promise = pool_call(pool, wait_for_call, 4);
    second = pool_call(pool, call, 5);
    guest(NULL);
    explore_check(promise_get(pool, second) == 5);
    promise_free(promise);
    promise_free(second);
    pool_free(pool);
    sem_destroy(&called);
}

static void two_pools(void)
{
    struct pool *other = pool_new(1);

    pool = pool_new(1);
    promise = pool_call(pool, sauce, 3);
    guest(NULL);
    promise_free(promise);
    pool_free(pool);
    pool_free(other);
}

EXPLORE(kitchens)
{
    int part = explore_choose(5);

    if (part < 2)
        one_worker(part);
    else if (part == 2)
        two_at_once();
    else if (part == 3)
        two_guests();
    else
        two_pools();
}
