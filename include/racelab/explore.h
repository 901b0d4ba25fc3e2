/* Scenarios: a small bounded use of an API, every interleaving of which the
 * explorer runs. A scenario file is compiled and linked like any program under
 * `racelab explore`; EXPLORE stands for its main():
 *
 *     #include <racelab/explore.h>
 *     #include "queue.h"
 *
 *     static void *producer(void *q) { queue_put(q, 7); return NULL; }
 *
 *     EXPLORE(one_item)
 *     {
 *         struct queue *q = queue_new(1);
 *         explore_thread(producer, q);
 *         explore_check(queue_take(q) == 7);
 *         explore_join();
 *         queue_free(q);
 *     }
 *
 * Only pthreads and assert stand behind it, so the same file also runs under
 * ThreadSanitizer, Helgrind or nothing at all. One EXPLORE in a program. */
#ifndef RACELAB_EXPLORE_H
#define RACELAB_EXPLORE_H

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#define EXPLORE_THREADS 32

/* The threads that explore_thread started and explore_join has still to join.
 * Only the thread that runs the scenario touches it. */
struct explore_crew {
    int count;
    pthread_t thread[EXPLORE_THREADS];
};
static struct explore_crew explore_crew;

/* Fails the scenario, in this interleaving, unless CONDITION holds. (As
 * assert(), but with NDEBUG too, and a macro such as atomic_load() in it is
 * shown as it is written.) */
#define explore_check(condition)                                               \
    ((condition) ? (void)0                                                     \
                 : __assert_fail(#condition, __FILE__, __LINE__, __func__))

/* Starts FUNCTION(ARGUMENT) in a thread of its own, EXPLORE_THREADS at most
 * between two calls of explore_join. */
static inline void explore_thread(void *(*function)(void *), void *argument)
{
    assert(explore_crew.count < EXPLORE_THREADS);
    if (pthread_create(&explore_crew.thread[explore_crew.count++], NULL,
                       function, argument) != 0)
        abort();
}

/* Waits for all threads that explore_thread started. */
static inline void explore_join(void)
{
    for (int i = 0; i < explore_crew.count; i++)
        pthread_join(explore_crew.thread[i], NULL);
    explore_crew.count = 0;
}

/* The explorer's choice function; there is none under another tool. */
__attribute__((weak)) int racelab_choose(int n);

/* What stands in for it there. A thread counts to N - 1 while the caller looks
 * once: any of the N answers may come of it. */
struct explore_choice {
    atomic_int counted; /* by a thread that the caller joins */
    int possibilities;
};
static struct explore_choice explore_choice;

static inline void *explore_count(void *unused)
{
    for (int i = 1; i < explore_choice.possibilities; i++)
        atomic_fetch_add(&explore_choice.counted, 1);
    return unused;
}

static inline int explore_race(int n)
{
    pthread_t counter;
    int answer;

    explore_choice.possibilities = n;
    atomic_store(&explore_choice.counted, 0);
    if (pthread_create(&counter, NULL, explore_count, NULL) != 0)
        abort();
    answer = atomic_fetch_add(&explore_choice.counted, 0);
    pthread_join(counter, NULL);
    return answer;
}

/* One of 0 .. N - 1, a different one in different executions: the explorer
 * tries them all. Not while other threads of the scenario run; a scenario of
 * several parts begins with it:
 *
 *     if (explore_choose(2) == 0)
 *         two_cooks();
 *     else
 *         two_waiters();
 */
static inline int explore_choose(int n)
{
    return racelab_choose != NULL ? racelab_choose(n) : explore_race(n);
}

/* Whether the scenario has come to its end. One that is ended by exit() fails.
 */
static atomic_bool explore_ended;

static inline void explore_at_exit(void)
{
    if (!atomic_load(&explore_ended))
        __assert_fail("the scenario comes to its end", __FILE__, __LINE__,
                      __func__);
}

/* Ends the scenario here, whatever its other threads are about to do. */
static inline void explore_end(void)
{
    atomic_store(&explore_ended, true);
    exit(0);
}

#define EXPLORE(name)                                                          \
    static void explore_##name(void);                                          \
    int main(void)                                                             \
    {                                                                          \
        atexit(explore_at_exit);                                               \
        explore_##name();                                                      \
        atomic_store(&explore_ended, true);                                    \
        return 0;                                                              \
    }                                                                          \
    static void explore_##name(void)

#endif
