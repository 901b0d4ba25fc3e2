/*
 * A data race of our own, after the student's code has run under a tool. A
 * tool that does not report it has been switched off, made to look away, or
 * talks to nobody, and its silence about the student's code means nothing.
 *
 * The two writes are ordered by a relaxed atomic only, which orders nothing
 * for the tools but lets one come after the other in every run.
 */
#include "harness.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static long canary_value;
static atomic_int canary_written;

static void *canary_first(void *unused)
{
    (void)unused;
    canary_value = 1;
    atomic_store_explicit(&canary_written, 1, memory_order_relaxed);
    return NULL;
}

void harness_race(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, canary_first, NULL) != 0)
        return;
    while (!atomic_load_explicit(&canary_written, memory_order_relaxed))
        sched_yield();
    canary_value = 2;
    pthread_join(thread, NULL);
}
