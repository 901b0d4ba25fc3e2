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

/* Processor time of the process, in clock ticks. */
static unsigned long ticks_of(pid_t pid)
{
    unsigned long user = 0;
    unsigned long system = 0;
    const char *after;
    char path[64];
    char text[1024];
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    file = fopen(path, "re");
    if (file == NULL)
        return 0;
    if (fgets(text, sizeof(text), file) == NULL ||
        (after = strrchr(text, ')')) == NULL ||
        sscanf(after + 1,
               " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
               &system) != 2)
        user = system = 0;
    fclose(file);
    return user + system;
}

bool activity_is_busy(pid_t pid)
{
    const struct timespec pause = {.tv_nsec = 150000000};
    unsigned long before = ticks_of(pid);

    nanosleep(&pause, NULL);
    return ticks_of(pid) - before > 5;
}
