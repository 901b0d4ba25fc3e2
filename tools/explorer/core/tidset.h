/* A set of threads, as bits. */
#ifndef RACELAB_EXPLORER_TIDSET_H
#define RACELAB_EXPLORER_TIDSET_H

#include <stdbool.h>
#include <stdint.h>

enum { MAX_THREADS = 256, TIDSET_WORDS = MAX_THREADS / 64 };

struct tidset {
    uint64_t word[TIDSET_WORDS];
};

static inline void tidset_add(struct tidset *set, int tid)
{
    set->word[tid / 64] |= 1ULL << (tid % 64);
}

static inline void tidset_remove(struct tidset *set, int tid)
{
    set->word[tid / 64] &= ~(1ULL << (tid % 64));
}

static inline bool tidset_has(const struct tidset *set, int tid)
{
    return (set->word[tid / 64] >> (tid % 64)) & 1;
}

/* The smallest member that is at least `from`; -1 if there is none. */
static inline int tidset_next(const struct tidset *set, int from)
{
    if (from >= MAX_THREADS)
        return -1;
    int i = from / 64;
    uint64_t rest = set->word[i] & (~0ULL << (from % 64));
    while (rest == 0) {
        if (++i == TIDSET_WORDS)
            return -1;
        rest = set->word[i];
    }
    return i * 64 + __builtin_ctzll(rest);
}

static inline bool tidset_empty(const struct tidset *set)
{
    uint64_t all = 0;
    for (int i = 0; i < TIDSET_WORDS; i++)
        all |= set->word[i];
    return all == 0;
}

static inline int tidset_count(const struct tidset *set)
{
    int n = 0;
    for (int i = 0; i < TIDSET_WORDS; i++)
        n += __builtin_popcountll(set->word[i]);
    return n;
}

#define TIDSET_EACH(tid, set)                                                  \
    for (int tid = tidset_next(set, 0); tid >= 0;                              \
         tid = tidset_next(set, tid + 1))

#endif
