/*
 * Two copies of a process's writable memory tell which words change; those are
 * then followed. Samples are paced by the process's own processor time, so a
 * loaded machine makes this slower and not different.
 */
#include "progress.h"

#include "activity.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>

enum {
    REGIONS_LIMIT = 256,
    WORDS_LIMIT = 512,
    PACE_NS = 500000,
    IDLE_LOOKS = 200 /* of 1 ms, in a row: it has ended, or sleeps */
};

static const size_t region_limit = 16 << 20;

struct region {
    uint64_t address;
    size_t size;
    unsigned char *copy; /* malloc'ed */
};

struct memory {
    pid_t pid;
    struct region regions[REGIONS_LIMIT];
    size_t count;
};

static bool copy_out(pid_t pid, uint64_t address, void *to, size_t size)
{
    const struct iovec local = {to, size};
    /* An address in another process is a number here. */
    const struct iovec remote = {(void *)(uintptr_t)address, size};

    return process_vm_readv(pid, &local, 1, &remote, 1, 0) == (ssize_t)size;
}

/* Copies the writable private mappings: data, heap and stacks. */
static void copy_memory(struct memory *memory)
{
    char path[64];
    char line[600];
    FILE *maps;

    snprintf(path, sizeof(path), "/proc/%d/maps", memory->pid);
    maps = fopen(path, "re");
    if (maps == NULL)
        return;
    while (memory->count < REGIONS_LIMIT &&
           fgets(line, sizeof(line), maps) != NULL) {
        struct region region = {0};
        unsigned long from;
        unsigned long to;
        char rights[8];

        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 ||
            strcmp(rights, "rw-p") != 0 || to - from > region_limit)
            continue;
        region.address = from;
        region.size = to - from;
        region.copy = malloc(region.size);
        if (region.copy != NULL &&
            copy_out(memory->pid, from, region.copy, region.size))
            memory->regions[memory->count++] = region;
        else
            free(region.copy);
    }
    fclose(maps);
}

/* Waits until PID has used PACE_NS more of processor time. Returns false when
 * it no longer wants any. */
static bool pace(pid_t pid)
{
    const struct timespec one_ms = {.tv_nsec = 1000000};
    uint64_t before = activity_cpu_ns(pid);
    int idle = 0;

    while (idle < IDLE_LOOKS) {
        nanosleep(&one_ms, NULL);
        if (activity_cpu_ns(pid) - before >= PACE_NS)
            return true;
        idle = activity_is_runnable(pid) ? 0 : idle + 1;
    }
    return false;
}

/* The addresses of words that are not what they were in MEMORY. */
static size_t find_changed(const struct memory *memory,
                           uint64_t addresses[WORDS_LIMIT])
{
    size_t count = 0;

    for (size_t r = 0; r < memory->count; r++) {
        const struct region *region = &memory->regions[r];
        unsigned char *now = malloc(region->size);

        if (now != NULL &&
            copy_out(memory->pid, region->address, now, region->size))
            for (size_t at = 0; at < region->size && count < WORDS_LIMIT;
                 at += sizeof(uint64_t))
                if (memcmp(now + at, region->copy + at, sizeof(uint64_t)) != 0)
                    addresses[count++] = region->address + at;
        free(now);
    }
    return count;
}

static bool is_new(const struct word_history *word, size_t sample)
{
    for (size_t i = 0; i < sample; i++)
        if (word->values[i] == word->values[sample])
            return false;
    return true;
}

bool progress_in(const struct word_history *words, size_t count)
{
    for (size_t w = 0; w < count; w++) {
        size_t fresh = 0;

        for (size_t i = 0; i < PROGRESS_SAMPLES; i++)
            fresh += is_new(&words[w], i);
        if (fresh >= PROGRESS_NEW_VALUES)
            return true;
    }
    return false;
}

bool progress_is_made(pid_t pid)
{
    struct memory *memory = calloc(1, sizeof(*memory));
    struct word_history *words = calloc(WORDS_LIMIT, sizeof(*words));
    uint64_t addresses[WORDS_LIMIT];
    size_t count = 0;
    bool computes = true;
    bool made;

    if (memory != NULL && words != NULL) {
        memory->pid = pid;
        copy_memory(memory);
        computes = pace(pid);
        count = find_changed(memory, addresses);
        for (size_t i = 0; i < PROGRESS_SAMPLES && count > 0 && computes; i++) {
            computes = pace(pid);
            for (size_t w = 0; w < count; w++)
                copy_out(pid, addresses[w], &words[w].values[i],
                         sizeof(uint64_t));
        }
    }
    made = (words != NULL && progress_in(words, count)) ||
           (!computes && kill(pid, 0) != 0);
    for (size_t r = 0; memory != NULL && r < memory->count; r++)
        free(memory->regions[r].copy);
    free(memory);
    free(words);
    return made;
}
