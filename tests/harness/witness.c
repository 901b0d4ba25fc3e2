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

#include <dirent.h>
#include <racelab/check.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CREW_LIMIT = 64, WATCH_LIMIT = 256, LOOKS_ASLEEP = 4 };

static const unsigned long long spin_ns = 50000000;

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

/* What the kernel says of a thread of this process. */
struct look {
    char state;             /* R, S, ...; X when it is gone */
    unsigned long switches; /* how often it gave up or lost the processor */
    unsigned long long cpu_ns;
};

static struct look look_at(const char *tid)
{
    struct look look = {.state = 'X'};
    char path[300];
    char line[256];
    unsigned long count;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/self/task/%s/status", tid);
    file = fopen(path, "re");
    if (file == NULL)
        return look;
    while (fgets(line, sizeof(line), file) != NULL) {
        if (sscanf(line, "State: %c", &look.state) == 1)
            continue;
        if (sscanf(line, "voluntary_ctxt_switches: %lu", &count) == 1 ||
            sscanf(line, "nonvoluntary_ctxt_switches: %lu", &count) == 1)
            look.switches += count;
    }
    fclose(file);
    snprintf(path, sizeof(path), "/proc/self/task/%s/schedstat", tid);
    file = fopen(path, "re");
    if (file == NULL)
        return look;
    if (fscanf(file, "%llu", &look.cpu_ns) != 1)
        look.cpu_ns = 0;
    fclose(file);
    return look;
}

/* The processor time that each thread had used when the watch first saw it. */
struct watch_book {
    int count;
    bool spinner; /* a thread waits by spinning */
    struct {
        int tid;
        unsigned long long cpu_ns;
    } first[WATCH_LIMIT];
};

static bool has_spun(struct watch_book *book, int tid, unsigned long long cpu)
{
    for (int i = 0; i < book->count; i++)
        if (book->first[i].tid == tid)
            return cpu - book->first[i].cpu_ns >= spin_ns;
    if (book->count < WATCH_LIMIT) {
        book->first[book->count].tid = tid;
        book->first[book->count++].cpu_ns = cpu;
    }
    return false;
}

/*
 * Whether all threads but the caller wait, asleep or spinning. *SWITCHES is
 * the number of context switches of the sleepers, which stays the same only
 * while none of them runs.
 */
static bool others_wait(struct watch_book *book, unsigned long *switches)
{
    DIR *tasks = opendir("/proc/self/task");
    bool all_wait = true;
    struct dirent *entry;

    *switches = 0;
    if (tasks == NULL)
        return false;
    while ((entry = readdir(tasks)) != NULL) {
        int tid = atoi(entry->d_name);
        struct look look;

        if (tid == 0 || tid == gettid())
            continue;
        look = look_at(entry->d_name);
        if (has_spun(book, tid, look.cpu_ns)) {
            book->spinner = true;
            continue;
        }
        if (look.state != 'S' && look.state != 'X')
            all_wait = false;
        *switches += look.switches;
    }
    closedir(tasks);
    return all_wait;
}

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
    unsigned long before;
    unsigned long now;
    int quiet = 0;

    if (under_tool)
        return true;
    pthread_mutex_lock(&watch);
    others_wait(&book, &before);
    while (quiet < LOOKS_ASLEEP) {
        pause_briefly();
        quiet = others_wait(&book, &now) && now == before ? quiet + 1 : 0;
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
