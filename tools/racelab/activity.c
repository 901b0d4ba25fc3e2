/*
 * What the threads of another process do, read from /proc: who sleeps, in
 * which system call, and whether anything moves between two looks.
 */
#include "activity.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

/* The system call that a thread sleeps in. */
struct sleep {
    long number; /* -1: it runs, or is in none */
    unsigned long arguments[4];
};

static struct sleep sleep_of(pid_t pid, pid_t tid)
{
    struct sleep sleep = {.number = -1};
    char path[64];
    char line[200];
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/task/%d/syscall", pid, tid);
    file = fopen(path, "re");
    if (file == NULL)
        return sleep;
    if (fgets(line, sizeof(line), file) == NULL ||
        sscanf(line, "%ld %lx %lx %lx %lx", &sleep.number, &sleep.arguments[0],
               &sleep.arguments[1], &sleep.arguments[2],
               &sleep.arguments[3]) != 5)
        sleep.number = -1;
    fclose(file);
    return sleep;
}

uint64_t activity_futex(pid_t pid, pid_t tid)
{
    struct sleep sleep = sleep_of(pid, tid);

    return sleep.number == SYS_futex ? sleep.arguments[0] : 0;
}

/* What the kernel says of a thread. */
struct thread_status {
    char state;             /* R, S, ...; X when it is gone */
    unsigned long switches; /* how often it gave up or lost the processor */
};

static struct thread_status status_of(pid_t pid, pid_t tid)
{
    struct thread_status status = {.state = 'X'};
    unsigned long count;
    char path[64];
    char line[200];
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/task/%d/status", pid, tid);
    file = fopen(path, "re");
    if (file == NULL)
        return status;
    while (fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "voluntary_ctxt_switches: %lu", &count) == 1 ||
            sscanf(line, "nonvoluntary_ctxt_switches: %lu", &count) == 1)
            status.switches += count;
        else
            sscanf(line, "State: %c", &status.state);
    fclose(file);
    return status;
}

enum { STOP_LOOKS = 50, STOP_LOOK_NS = 2000000 };

bool activity_can_stop(pid_t pid, pid_t tid)
{
    const struct timespec pause = {.tv_nsec = STOP_LOOK_NS};

    for (int i = 0; i < STOP_LOOKS; i++) {
        if (status_of(pid, tid).state != 'D')
            return true;
        nanosleep(&pause, NULL);
    }
    return false;
}

/* Whether TID sleeps on a futex until somebody wakes it. */
static bool sleeps_for_good(pid_t pid, pid_t tid)
{
    struct sleep sleep = sleep_of(pid, tid);

    return sleep.number == SYS_futex && sleep.arguments[3] == 0;
}

/* The second lowest thread id of a process is that of the first thread that it
 * created; 0 when there is none. */
static pid_t first_created(pid_t pid, DIR *tasks)
{
    struct dirent *entry;
    pid_t lowest = 0;

    while ((entry = readdir(tasks)) != NULL) {
        pid_t tid = atoi(entry->d_name);

        if (tid != 0 && tid != pid && (lowest == 0 || tid < lowest))
            lowest = tid;
    }
    rewinddir(tasks);
    return lowest;
}

enum { LOOKS_NEEDED = 4 };

bool activity_is_over(pid_t pid, bool tool_thread, struct stillness *stillness)
{
    unsigned long switches = 0;
    bool for_good = true;
    bool running = false;
    struct dirent *entry;
    pid_t left_out;
    char path[64];
    DIR *tasks;

    snprintf(path, sizeof(path), "/proc/%d/task", pid);
    tasks = opendir(path);
    if (tasks == NULL)
        return false;
    left_out = tool_thread ? first_created(pid, tasks) : 0;
    while ((entry = readdir(tasks)) != NULL) {
        pid_t tid = atoi(entry->d_name);
        struct thread_status status;

        if (tid == 0 || tid == left_out)
            continue;
        status = status_of(pid, tid);
        for_good = for_good && sleeps_for_good(pid, tid);
        running = running || status.state == 'R';
        switches += status.switches;
    }
    closedir(tasks);
    if (running || switches != stillness->switches)
        stillness->looks = stillness->quiet_looks = 0;
    else
        stillness->quiet_looks++;
    stillness->looks = for_good ? stillness->looks + 1 : 0;
    if (stillness->looks > stillness->quiet_looks)
        stillness->looks = stillness->quiet_looks;
    stillness->switches = switches;
    return stillness->looks >= LOOKS_NEEDED;
}

bool activity_is_busy(const struct stillness *stillness)
{
    return stillness->quiet_looks < LOOKS_NEEDED;
}

enum { NS_PER_S = 1000000000, NS_PER_MS = 1000000 };

uint64_t activity_cpu_ns(pid_t pid)
{
    struct timespec used;
    clockid_t clock;

    if (clock_getcpuclockid(pid, &clock) != 0 ||
        clock_gettime(clock, &used) != 0)
        return 0;
    return (uint64_t)used.tv_sec * NS_PER_S + (uint64_t)used.tv_nsec;
}

/* The list of the children that a thread has; NULL when it is gone. */
static FILE *open_children(pid_t pid, pid_t tid)
{
    char path[64];

    snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, tid);
    return fopen(path, "re");
}

pid_t activity_first_child(pid_t pid)
{
    FILE *list = open_children(pid, pid);
    int child = 0;

    if (list == NULL)
        return 0;
    if (fscanf(list, "%d", &child) != 1)
        child = 0;
    fclose(list);
    return child;
}

enum { DEPTH_LIMIT = 8, LEAST_SHARE = 32 };

/* What a process and its descendants do at one moment. */
struct load {
    uint64_t cpu_ns;
    bool runnable; /* somebody has a processor, or waits for one */
};

static void add_process(pid_t pid, int depth, struct load *load);

static void add_children(pid_t pid, pid_t tid, int depth, struct load *load)
{
    FILE *list = open_children(pid, tid);
    int child;

    if (list == NULL)
        return;
    while (fscanf(list, "%d", &child) == 1)
        add_process(child, depth + 1, load);
    fclose(list);
}

static void add_process(pid_t pid, int depth, struct load *load)
{
    struct dirent *entry;
    char path[64];
    DIR *tasks;

    snprintf(path, sizeof(path), "/proc/%d/task", pid);
    tasks = depth < DEPTH_LIMIT ? opendir(path) : NULL;
    if (tasks == NULL)
        return;
    load->cpu_ns += activity_cpu_ns(pid);
    while ((entry = readdir(tasks)) != NULL) {
        pid_t tid = atoi(entry->d_name);

        if (tid == 0)
            continue;
        load->runnable = load->runnable || status_of(pid, tid).state == 'R';
        add_children(pid, tid, depth, load);
    }
    closedir(tasks);
}

void activity_charge(pid_t pid, unsigned look_ms, struct charge *charge)
{
    const uint64_t least = (look_ms + LEAST_SHARE - 1) / LEAST_SHARE;
    struct load load = {0};
    uint64_t computed;

    add_process(pid, 0, &load);
    computed = load.cpu_ns > charge->cpu_ns
                   ? (load.cpu_ns - charge->cpu_ns) / NS_PER_MS
                   : 0;
    charge->cpu_ns = load.cpu_ns;
    if (!load.runnable || computed > look_ms)
        charge->spent_ms += look_ms;
    else
        charge->spent_ms += computed > least ? computed : least;
}

bool activity_is_runnable(pid_t pid)
{
    struct load load = {0};

    add_process(pid, 0, &load);
    return load.runnable;
}
