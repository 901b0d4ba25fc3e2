/* The samplers behind strategy `sample` and what they share: random numbers,
 * and what earlier executions of the search taught about the program. */
#ifndef RACELAB_EXPLORER_SAMPLE_H
#define RACELAB_EXPLORER_SAMPLE_H

#include "estimate.h"

#include <engine.h>

enum {
    MAX_TARGETS = 32, /* objects that surw may select */
    MAX_CHANGES = 4   /* priority change points of pct */
};

/* What the executions so far were like. A thread is known by its number. */
struct experience {
    uint32_t executions;
    uint32_t threads;             /* most in one execution */
    uint32_t steps;               /* the same */
    uint32_t most[MAX_THREADS];   /* events of a thread in one execution */
    uint64_t sum[MAX_THREADS];    /* and in all of them */
    int16_t creator[MAX_THREADS]; /* in the latest execution */
    uint32_t targets;
    struct target {
        uintptr_t address;
        struct tidset users;
        uint32_t most[MAX_THREADS]; /* events of a thread on it */
    } target[MAX_TARGETS];
};

struct sample {
    uint64_t seed;
    uint64_t number; /* of the execution */
    uint64_t random;
    const struct sampler *sampler; /* of this execution */
    const struct sampler *only;    /* of all executions; NULL: in turn */
    struct experience experience;

    struct huge chances; /* sum of 1/p of the executions drawn by urw */
    uint32_t drawn;      /* their number */
    bool cut;            /* one of them was not to the end */

    /* This execution so far. */
    struct huge chance; /* urw: 1/p */
    uint32_t steps;
    uint32_t done[MAX_THREADS]; /* events */
    uint32_t done_on[MAX_TARGETS][MAX_THREADS];

    /* The sampler's own. */
    uint64_t priority[MAX_THREADS]; /* pos, pct; 0: none yet */
    uint64_t lowest;                /* pct */
    uint32_t change[MAX_CHANGES];   /* pct: the steps */
    int changes;
    int known;                     /* urw: threads seen in this execution */
    uint64_t expect[MAX_THREADS];  /* urw: events of a thread alone */
    uint64_t subtree[MAX_THREADS]; /* urw: and of all it will create */
    uint64_t pending[MAX_THREADS]; /* urw: of those not created yet */
    int target;                    /* surw; -1: none */
    int intended;                  /* surw; -1: none */
};

/* One way to draw a schedule. NULL where it does not care. */
struct sampler {
    void (*begin)(struct sample *s, struct engine *e);
    int (*choose)(struct sample *s, struct engine *e, const struct choice *c);
    void (*performed)(struct sample *s, struct engine *e, int tid);
};

extern const struct sampler walk_sampler; /* sample.c */
extern const struct sampler pct1_sampler, pct2_sampler, pct3_sampler,
    pct5_sampler;
extern const struct sampler pos_sampler;
extern const struct sampler urw_sampler;
extern const struct sampler surw_sampler;
extern const struct sampler hold_sampler;

uint64_t sample_random(struct sample *s);

/* A number in 0 .. count-1. */
uint64_t sample_below(struct sample *s, uint64_t count);

/* Index of the thread of C that has the highest priority. */
int sample_highest(const struct sample *s, const struct choice *c);

#endif
