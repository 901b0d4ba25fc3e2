/*
 * Witnesses: what a checker's callbacks use to see who is inside the student's
 * code, without a clock.
 *
 * "Nobody else can come" is read from the kernel: a thread that sleeps (state
 * S in /proc/self/task/TID/status) without having been switched in since the
 * last look waits for something, and if that holds for every other thread, no
 * one is left to wake them. A slow or loaded machine only makes this take
 * longer; it can't make a runnable thread (state R) look asleep.
 *
 * A thread may also wait by spinning. It counts as waiting once it has used
 * 50 ms of processor time (its own, not the wall's) since the watch began,
 * which is a thousand times what a way to a meeting costs.
 */
#include "harness.h"

#include <racelab/check.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CREW_LIMIT = 64, LOOKS_ASLEEP = 4 };

/* Written once before the first thread is created. */
static bool under_tool;

void harness_use_small_sizes(void)
{
    under_tool = true;
}

bool harness_is_under_tool(void)
{
    return under_tool;
}

long check_size(long full, long small)
{
    return under_tool ? small : full;
}

void check_that(bool holds, const char *sentence, ...)
{
    char text[512];
    va_list arguments;

    if (holds)
        return;
    va_start(arguments, sentence);
    vsnprintf(text, sizeof(text), sentence, arguments);
    va_end(arguments);
    fail_msg("%s", text);
}

/* --- The crew ----------------------------------------------------------- */

struct worker {
    pthread_t thread;
    pthread_barrier_t *gate;
    void (*body)(int id, void *context);
    void *context;
    int id;
};

static void *worker_main(void *argument)
{
    const struct worker *worker = argument;

    pthread_barrier_wait(worker->gate);
    worker->body(worker->id, worker->context);
    return NULL;
}

void crew_run(int n, void (*body)(int id, void *context), void *context)
{
    struct worker crew[CREW_LIMIT];
    pthread_barrier_t gate;

    assert_in_range(n, 1, CREW_LIMIT);
    pthread_barrier_init(&gate, NULL, (unsigned)n);
    for (int i = 0; i < n; i++) {
        crew[i] = (struct worker){
            .gate = &gate, .body = body, .context = context, .id = i};
        assert_int_equal(
            pthread_create(&crew[i].thread, NULL, worker_main, &crew[i]), 0);
    }
    for (int i = 0; i < n; i++)
        pthread_join(crew[i].thread, NULL);
    pthread_barrier_destroy(&gate);
}

/* --- Who sleeps --------------------------------------------------------- */

static void pause_briefly(void)
{
    const struct timespec two_ms = {.tv_nsec = 2000000};

    nanosleep(&two_ms, NULL);
}

/*
 * One thread keeps watch at a time, the others sleep on this lock: two
 * watchers would each see the other one run, for ever.
 */
static pthread_mutex_t watch = PTHREAD_MUTEX_INITIALIZER;

bool check_settle(void)
{
    struct watch_book book = {0};
    unsigned long before = 0;
    int quiet = 0;

    if (under_tool)
        return true;
    pthread_mutex_lock(&watch);
    while (quiet < LOOKS_ASLEEP) {
        unsigned long now = 0;
        bool wait;

        pause_briefly();
        wait = watch_threads(&book, getpid(), gettid(), &now);
        quiet = wait && now == before ? quiet + 1 : 0;
        before = now;
    }
    pthread_mutex_unlock(&watch);
    return !book.spinner;
}

/* --- Meetings ----------------------------------------------------------- */

void meeting_init(struct meeting *meeting, int wanted)
{
    *meeting = (struct meeting){.wanted = wanted};
    pthread_mutex_init(&meeting->lock, NULL);
    pthread_cond_init(&meeting->changed, NULL);
}

void meeting_destroy(struct meeting *meeting)
{
    pthread_cond_destroy(&meeting->changed);
    pthread_mutex_destroy(&meeting->lock);
}

/*
 * The first to arrive keeps watch: it looks at the other threads from time to
 * time and calls the meeting off when none of them can arrive any more. Those
 * who come later just wait for the outcome.
 */
static void keep_watch(struct meeting *meeting)
{
    while (!meeting->held && !meeting->abandoned) {
        pthread_mutex_unlock(&meeting->lock);
        check_settle();
        pthread_mutex_lock(&meeting->lock);
        if (!meeting->held)
            meeting->abandoned = true;
    }
    pthread_cond_broadcast(&meeting->changed);
}

bool meeting_join(struct meeting *meeting)
{
    bool held;

    if (under_tool)
        return true;
    pthread_mutex_lock(&meeting->lock);
    if (!meeting->held && !meeting->abandoned) {
        meeting->inside++;
        if (meeting->inside >= meeting->wanted)
            meeting->held = true;
        if (meeting->held)
            pthread_cond_broadcast(&meeting->changed);
        else if (meeting->inside == 1)
            keep_watch(meeting);
        while (!meeting->held && !meeting->abandoned)
            pthread_cond_wait(&meeting->changed, &meeting->lock);
        meeting->inside--;
    }
    held = meeting->held;
    pthread_mutex_unlock(&meeting->lock);
    return held;
}

bool meeting_was_held(struct meeting *meeting)
{
    bool held;

    if (under_tool)
        return true;
    pthread_mutex_lock(&meeting->lock);
    held = meeting->held;
    pthread_mutex_unlock(&meeting->lock);
    return held;
}

/* --- Occupancy ---------------------------------------------------------- */

void occupancy_enter(struct occupancy *occupancy)
{
    int now = atomic_fetch_add(&occupancy->now, 1) + 1;
    int most = atomic_load(&occupancy->most);

    while (now > most &&
           !atomic_compare_exchange_weak(&occupancy->most, &most, now))
        continue;
    for (int i = 0; i < 4; i++)
        sched_yield();
}

void occupancy_leave(struct occupancy *occupancy)
{
    atomic_fetch_sub(&occupancy->now, 1);
}

int occupancy_most(struct occupancy *occupancy)
{
    return atomic_load(&occupancy->most);
}
