/*
 * Lab 23, explored. Two workers, and none, one or two jobs before the shutdown,
 * which waits or (with one job) does not. A job that comes at the moment of the
 * shutdown. Two jobs that come at once. Two jobs that need each other, for two
 * workers who may both be asleep, or of whom one has just done a job. Two
 * pools: an order for one of them is none for the other; and orders for both at
 * once.
 */
#include "pool.h"

#include <racelab/explore.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>

static struct pool *pool;
static atomic_int runs;
static sem_t called, answered;

static void job(void *unused)
{
    (void)unused;
    atomic_fetch_add(&runs, 1);
}

static void closing_time(int jobs, int wait)
{
    pool = pool_new(2);
    for (int i = 0; i < jobs; i++)
        explore_check(pool_submit(pool, job, NULL) == 0);
    pool_shutdown(pool, wait);
    explore_check(!wait || atomic_load(&runs) == jobs);
    explore_check(pool_submit(pool, job, NULL) == -1);
    pool_free(pool);
    explore_check(atomic_load(&runs) == jobs);
}

static void *guest(void *answer)
{
    *(int *)answer = pool_submit(pool, job, NULL);
    return NULL;
}

static void last_moment(void)
{
    int answer;

    pool = pool_new(1);
    explore_thread(guest, &answer);
    pool_shutdown(pool, 1);
    explore_join();
    pool_free(pool);
    explore_check(atomic_load(&runs) == (answer == 0));
}

static void two_guests(void)
{
    int answer;

    pool = pool_new(1);
    explore_thread(guest, &answer);
    explore_check(pool_submit(pool, job, NULL) == 0);
    explore_join();
    pool_shutdown(pool, 1);
    pool_free(pool);
    explore_check(answer == 0);
    explore_check(atomic_load(&runs) == 2);
}

static void call(void *unused)
{
    (void)unused;
    sem_post(&called);
}

static void wait_for_call(void *unused)
{
    (void)unused;
    while (sem_wait(&called) != 0)
        continue;
    sem_post(&answered);
}

static void open_line(void)
{
    sem_init(&called, 0, 0);
    sem_init(&answered, 0, 0);
}

/* The shutdown, which may wake a worker, comes after it. */
static void await_answer(void)
{
    while (sem_wait(&answered) != 0)
        continue;
    sem_destroy(&called);
    sem_destroy(&answered);
}

static void two_at_once(bool one_before)
{
    open_line();
    pool = pool_new(2);
    if (one_before) {
        pool_submit(pool, call, NULL);
        wait_for_call(NULL);
        while (sem_wait(&answered) != 0)
            continue;
    }
    pool_submit(pool, wait_for_call, NULL);
    pool_submit(pool, call, NULL);
    await_answer();
    pool_shutdown(pool, 1);
    pool_free(pool);
}

static void two_pools(void)
{
    struct pool *other = pool_new(1);

    open_line();
    pool = pool_new(1);
    pool_submit(pool, call, NULL);
    wait_for_call(NULL);
    await_answer();
    pool_shutdown(pool, 1);
    pool_free(pool);
    pool_shutdown(other, 1);
    pool_free(other);
}

static void *guest_next_door(void *other)
{
    explore_check(pool_submit(other, job, NULL) == 0);
    return NULL;
}

static void two_busy_pools(void)
{
    struct pool *other = pool_new(1);

    pool = pool_new(1);
    explore_thread(guest_next_door, other);
    explore_check(pool_submit(pool, job, NULL) == 0);
    explore_join();
    pool_shutdown(pool, 1);
    pool_free(pool);
    pool_shutdown(other, 1);
    pool_free(other);
    explore_check(atomic_load(&runs) == 2);
}

EXPLORE(one_evening)
{
    int part = explore_choose(10);

    if (part < 3)
        closing_time(part, 1);
    else if (part == 3)
        closing_time(1, 0);
    else if (part == 4)
        last_moment();
    else if (part == 5)
        two_guests();
    else if (part < 8)
        two_at_once(part == 7);
    else if (part == 8)
        two_busy_pools();
    else
        two_pools();
}
