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

/* How often thread TID has given up or lost the processor. */
static unsigned long switches_of(pid_t pid, pid_t tid)
{
    unsigned long total = 0;
    unsigned long count;
    char path[64];
    char line[200];
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/task/%d/status", pid, tid);
    file = fopen(path, "re");
    if (file == NULL)
        return 0;
    while (fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "voluntary_ctxt_switches: %lu", &count) == 1 ||
            sscanf(line, "nonvoluntary_ctxt_switches: %lu", &count) == 1)
            total += count;
    fclose(file);
    return total;
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

bool activity_is_over(pid_t pid, bool tool_thread, struct stillness *stillness)
{
    enum { LOOKS_NEEDED = 4 };
    unsigned long switches = 0;
    bool asleep = true;
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

        if (tid == 0 || tid == left_out)
            continue;
        asleep = asleep && sleeps_for_good(pid, tid);
        switches += switches_of(pid, tid);
    }
    closedir(tasks);
    if (!asleep || switches != stillness->switches)
        stillness->looks = 0;
    else
        stillness->looks++;
    stillness->switches = switches;
    return stillness->looks >= LOOKS_NEEDED;
}

/* Whether a thread of the process runs, or would if it had the processor. */
static bool has_runnable_thread(pid_t pid)
{
    bool runnable = false;
    struct dirent *entry;
    char path[64];
    DIR *tasks;

    snprintf(path, sizeof(path), "/proc/%d/task", pid);
    tasks = opendir(path);
    if (tasks == NULL)
        return false;
    while ((entry = readdir(tasks)) != NULL) {
        char line[1024];
        const char *after;
        FILE *file;

        snprintf(path, sizeof(path), "/proc/%d/task/%d/stat", pid,
                 atoi(entry->d_name));
        file = entry->d_name[0] == '.' ? NULL : fopen(path, "re");
        if (file == NULL)
            continue;
        if (fgets(line, sizeof(line), file) != NULL &&
            (after = strrchr(line, ')')) != NULL && after[1] == ' ')
            runnable |= after[2] == 'R';
        fclose(file);
    }
    closedir(tasks);
    return runnable;
}

/* A spinning thread is runnable at every look, whatever part of a loaded
 * machine it gets: its processor time would tell of the machine. */
bool activity_is_busy(pid_t pid)
{
    enum { LOOKS = 11 };
    const struct timespec pause = {.tv_nsec = 15000000};
    int runnable = 0;

    for (int i = 0; i < LOOKS; i++) {
        runnable += has_runnable_thread(pid);
        nanosleep(&pause, NULL);
    }
    return 2 * runnable > LOOKS;
}
