/* The plan of a search (explore.c) and its phases (search.c). */
#ifndef RACELAB_EXPLORER_EXPLORE_H
#define RACELAB_EXPLORER_EXPLORE_H

#include "runtime.h"

#include <strategies.h>

enum { MAX_PHASES = 32, MAX_GROUPS = 64, SCHEDULE_TEXT = 1 << 17 };

/* A failing execution that was found. */
struct found {
    struct outcome outcome;
    uint32_t preemptions;
    bool access; /* the mode it was found in */
    bool spurious;
    bool fairly;
    struct points points;
    uint32_t choices;
    uint16_t *schedule;
};

/* One phase: a strategy used until it has seen all or its budget is spent. */
struct phase {
    char name[16];
    uint64_t executions;
    bool complete;
    int verdict;
};

/* A failure of --all, or a leak: each verdict and place once. */
struct group {
    int verdict;
    int tid;
    uintptr_t pc;
    uintptr_t address;
    char text[200];
};

struct exploration {
    int phases;
    struct phase phase[MAX_PHASES];
    bool complete;
    bool counted; /* `interleavings` is known */
    uint64_t interleavings;
    const char *strategy; /* what the verdict rests on */
    bool failed;
    struct found shown;
    struct found race; /* the first race, if there was one */
    bool raced;
    int groups;
    struct group group[MAX_GROUPS];
    int leaks;
    struct group leak[MAX_GROUPS];
    bool ended;  /* the last bounded search saw all within its bound */
    bool tasted; /* some samples were drawn already */
    bool over;   /* out of the user's budget */
    bool diverged;
    uint64_t started_us;
    uint64_t ended_us;
};

extern struct exploration ex;

/* Runs STRATEGY until it has seen everything, the budget is spent, or (unless
 * all are wanted) an execution fails, which is then in *FOUND. Returns whether
 * one did. When points grow the search begins again, after RENEW(self). */
struct search {
    char name[16];
    const struct strategy *strategy;
    void *self;
    void (*renew)(void *self);
    uint64_t budget; /* of work, see runtime.h */
    bool complete;   /* out: all was seen */
    bool ended;      /* out: the strategy had nothing left to try */
    bool grown;      /* out: begun again too often */
};
bool search_run(struct search *s, struct found *found);

/* Makes the tables of the strategies, once; false if there is no memory. */
bool explore_tables(void);

/* Notes a leak. */
void explore_leak(int verdict, int tid, uintptr_t pc);

/* The set of outcomes, for the tests (outcomes.c). */
void outcomes_add(uint64_t outcome);
void outcomes_clear(void);
void outcomes_write(const char *path);

/* trace.c: writes the trace file; false if that fails. */
bool trace_write(const char *path);

/* The steps at which the threads of WAIT stopped. */
void record_blocked(const struct wait_for *wait, int count);

#endif
