/* An exploration: its plan (explore.c), the phases that the plan is made of
 * (phases.c), each one search (search.c), and the failure that comes of them
 * (found.c), made short (shorten.c). */
#ifndef RACELAB_EXPLORER_EXPLORE_H
#define RACELAB_EXPLORER_EXPLORE_H

#include "runtime.h"

#include <strategies.h>

enum { MAX_PHASES = 32, MAX_GROUPS = 64, SCHEDULE_TEXT = 1 << 17 };

/* A failing execution that was found. */
struct found {
    struct outcome outcome;
    uint64_t execution; /* in which a search came upon it, from 1 */
    uint32_t preemptions;
    bool access; /* the mode it was found in */
    bool spurious;
    bool varied;
    bool fairly;
    struct points points;
    uint32_t choices;
    uint16_t *schedule;
};

/* Takes down the execution that has just ended. */
void found_keep(struct found *f);

/* Makes the scheduling points and the rules of the next executions those that
 * F was found with. */
void found_restore(const struct found *f);

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
    char estimate[24]; /* of the interleavings, by the last samples; "": none */
    const char *strategy; /* what the verdict rests on */
    bool failed;
    struct found shown;
    struct found race; /* the first race, if there was one */
    bool raced;
    int groups;
    struct group group[MAX_GROUPS];
    int leaks;
    struct group leak[MAX_GROUPS];
    bool ended; /* the last bounded search saw all within its bound */
    bool over;  /* out of the user's budget */
    bool diverged;
    uint64_t started_us;
    uint64_t ended_us;
};

extern struct exploration ex;

/* Whether the program ended, unwell, before it started a thread: it may want
 * arguments. */
static inline bool explore_ended_early(void)
{
    return rt.status != 0 && !rt.ends_well && rt.machine->threads == 1;
}

/* Whether nothing was seen: that, or an assumption ended every execution. */
static inline bool explore_is_vacuous(void)
{
    return rt.assumed == rt.executions || explore_ended_early();
}

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

/* Whether the user's own limits allow another execution. */
bool search_allowed(void);

/* Notes that a phase has ended; NAME is shorter than that of struct phase. */
void explore_phase(const char *name, uint64_t executions, bool complete,
                   int verdict);

/* Work for the searches for executions with at most 0, 1, 2, 3 preemptions. */
#define MILLION      1000000ULL
#define BOUND_0_WORK (6 * MILLION)
#define BOUND_1_WORK (40 * MILLION)
#define BOUND_2_WORK (60 * MILLION)
#define BOUND_3_WORK (40 * MILLION)
#define NO_LIMIT     UINT64_MAX
enum { BOUNDS = 4 };
extern const uint64_t bound_work[BOUNDS];

/* A search by one strategy, the next phase: executions with at most MOST
 * preemptions, within WORK. Returns whether one failed, which is then in
 * *FOUND; *COMPLETE says whether all that there are were seen. The bounded one
 * takes them in order, the samples only up to 2 or ANY_PREEMPTIONS, and the
 * others do not look at MOST. */
typedef bool search_function(uint32_t most, uint64_t work, struct found *found,
                             bool *complete);
search_function search_bound, search_dfs, search_dpor, search_sample;

/* Looks for a failure with fewer preemptions than *FOUND, see shorten.c. */
void shorten(struct found *found);

/* Makes *FOUND the simplest execution that fails in the same way and that can
 * be had from it by small changes, see simplify.c. */
void simplify(struct found *found);

/* Make the tables of the strategies, once; false if there is no memory. */
bool explore_tables(void);
bool phases_tables(void);
bool simplify_tables(void);

/* The group that failure F is of. */
struct group group_of(const struct failure *f);

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
