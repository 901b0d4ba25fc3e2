/* What the kernel says of threads; see harness.h. */
#include "harness.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const unsigned long long spin_ns = 50000000;

/* What the kernel says of one thread. */
struct look {
    char state;             /* R, S, ...; X when it is gone */
    unsigned long switches; /* how often it gave up or lost the processor */
    unsigned long long cpu_ns;
};

static FILE *open_about(int pid, int tid, const char *what)
{
    char path[64];

    snprintf(path, sizeof(path), "/proc/%d/task/%d/%s", pid, tid, what);
    return fopen(path, "re");
}

static struct look look_at(int pid, int tid)
{
    struct look look = {.state = 'X'};
    FILE *file = open_about(pid, tid, "status");
    unsigned long count;
    char line[256];

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
    file = open_about(pid, tid, "schedstat");
    if (file == NULL)
        return look;
    if (fscanf(file, "%llu", &look.cpu_ns) != 1)
        look.cpu_ns = 0;
    fclose(file);
    return look;
}

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

bool watch_threads(struct watch_book *book, int pid, int except,
                   unsigned long *switches)
{
    struct dirent *entry;
    bool all_wait = true;
    char path[64];
    DIR *tasks;

    snprintf(path, sizeof(path), "/proc/%d/task", pid);
    tasks = opendir(path);
    if (tasks == NULL)
        return true;
    while ((entry = readdir(tasks)) != NULL) {
        int tid = atoi(entry->d_name);
        struct look look;

        if (tid == 0 || tid == except)
            continue;
        look = look_at(pid, tid);
        if (book != NULL && has_spun(book, tid, look.cpu_ns)) {
            book->spinner = true;
            continue;
        }
        if (look.state != 'S' && look.state != 'Z' && look.state != 'X')
            all_wait = false;
        *switches += look.switches;
    }
    closedir(tasks);
    return all_wait;
}
