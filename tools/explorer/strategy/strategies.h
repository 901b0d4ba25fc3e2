/* The strategies, each a search with a state of its own. All are made once,
 * from memory that the caller zeroed, and used for one search. */
#ifndef RACELAB_EXPLORER_STRATEGIES_H
#define RACELAB_EXPLORER_STRATEGIES_H

#include <engine.h>

/* bound: every schedule with at most `bound` preemptions. dfs: every fair one;
 * its bound is UINT32_MAX. */
struct dfs_node {
    uint16_t count;
    uint16_t answer;
    uint16_t limit; /* answers below this are within the bound */
};

struct dfs {
    uint32_t bound;
    uint32_t depth; /* of the next choice */
    uint32_t size;  /* nodes on the stack */
    bool bounded;   /* an answer was left out: there are more schedules */
    struct dfs_node node[MAX_CHOICES];
};
extern const struct strategy dfs_strategy, bound_strategy;

/* replay: the answers of a given schedule, then always the first. */
struct replay {
    uint32_t depth;
    uint32_t count;
    bool diverged; /* an answer was not possible */
    uint16_t answer[MAX_CHOICES];
};
extern const struct strategy replay_strategy;

/* turns: an order of threads, followed as far as it can be, see turns.c. */
enum { MAX_TURNS = 1 << 12 };

/* Thread `tid` goes on until it was chosen so often in all, or, if not strict,
 * until it stops by itself. */
struct turn {
    int tid;
    uint32_t until;
    bool strict; /* done: it was preempted */
};

/* What `tid` is answered where no thread is chosen. */
struct datum {
    int tid;
    int answer;
};

struct sequence {
    uint32_t turns;
    uint32_t data;
    struct turn turn[MAX_TURNS];
    struct datum datum[MAX_TURNS];
};

struct turns {
    const uint16_t *answer; /* a schedule to follow; NULL: `wanted` */
    uint32_t answers;
    struct sequence wanted;
    struct sequence done; /* out: the execution as it was */
    bool too_long;        /* out: `done` is not all of it */

    uint32_t at; /* the next of `wanted` or `answer` */
    bool begun;  /* the thread of the present turn was chosen already */
    uint32_t chosen[MAX_THREADS];
    uint32_t data_at[MAX_THREADS]; /* data that the thread has passed */
};
extern const struct strategy turns_strategy;

/* dpor: one schedule of each Mazurkiewicz trace, see dpor.c. */
struct dpor;
size_t dpor_size(void);
void dpor_renew(void *self);
extern const struct strategy dpor_strategy;

/* sample: a portfolio of random strategies, see sample.c. Set up once for each
 * search: with MOST below ANY_PREEMPTIONS only executions with at most that
 * many preemptions, up to 2, are drawn, but for those of a thread that gives
 * way. */
enum { ANY_PREEMPTIONS = INT32_MAX };
size_t sample_size(void);
void sample_set_up(void *self, uint64_t seed, uint32_t most);
void sample_renew(void *self);

/* Writes about how many executions there are at the present granularity, fair
 * or not, see estimate.h; false if that can't be told. */
bool sample_estimate(const void *self, char *text);
extern const struct strategy sample_strategy;

#endif
