/* The engine: one execution after another, each a sequence of choices. It
 * decides which thread goes on, asks the strategy where there is a choice,
 * and keeps the list of answers: the schedule. It does not run anything
 * itself: whoever owns the stacks asks engine_pick which thread is next. */
#ifndef RACELAB_EXPLORER_ENGINE_H
#define RACELAB_EXPLORER_ENGINE_H

#include "fair.h"
#include "machine.h"

enum { MAX_CHOICES = 1 << 20, END_OF_EXECUTION = -1, ABANDON = -1 };

/* Consecutive steps of one thread after which the others come first. */
enum { FAIR_STEPS = 200 };

enum end {
    END_NONE,      /* still running */
    END_EXIT,      /* the program ended */
    END_FAILURE,   /* machine.failure says how */
    END_STUCK,     /* nobody can go on */
    END_ABANDONED, /* the strategy has seen the rest already */
    END_CUT        /* too many steps */
};

/* One question to the strategy. */
struct choice {
    bool data; /* not which thread, but which of `count` answers */
    int count;
    int free;       /* the first so many preempt nobody; the others do */
    const int *tid; /* the threads to choose from, if not data */
};

struct engine;

/* A strategy: a table of functions. NULL where it does not care. */
struct strategy {
    const char *name;
    bool every_step; /* ask also when there is only one thread to choose */
    bool fair;       /* only fair schedules: without, it would never end */
    void (*begin)(void *self, struct engine *e);
    int (*choose)(void *self, struct engine *e, const struct choice *c);
    void (*performed)(void *self, struct engine *e, int tid);
    void (*edge)(void *self, struct engine *e, int from, int to);
    /* The execution is over: whether another one is wanted. */
    bool (*finish)(void *self, struct engine *e);
};

struct engine {
    const struct strategy *strategy;
    void *self;
    enum end end;
    int current;    /* the thread that ran last */
    uint32_t run;   /* its consecutive steps */
    uint32_t steps; /* of this execution */
    uint32_t max_steps;
    uint32_t preemptions; /* of this execution */
    uint64_t work;    /* of the strategy itself, since it was last counted */
    uint32_t choices; /* answers in `schedule` */
    uint32_t pruned;  /* executions given up as known, in all */
    bool cut;         /* a cap was hit in this search: not complete */
    bool unfair;      /* the same: an unfair schedule was left out */
    bool fairly;      /* only fair schedules are wanted, see fair.h */
    struct fair fair;
    uint16_t schedule[MAX_CHOICES];
    struct machine machine;
};

/* Before each execution. */
void engine_reset(struct engine *e);

/* Which thread performs its announced operation next, or END_OF_EXECUTION. */
int engine_pick(struct engine *e);

/* Puts a question of `count` answers to the strategy; notes the answer. */
int engine_choose(struct engine *e, int count);

/* Thread `tid`, which runs, gives way: the others come first if they can. */
void engine_yield(struct engine *e, int tid);

/* To be called after each machine_perform. */
void engine_performed(struct engine *e, int tid);

/* Thread `to` comes after all that `from` did: create, join, wake. */
void engine_edge(struct engine *e, int from, int to);

#endif
