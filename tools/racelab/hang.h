/*
 * Why a program does not come to an end, read from outside before it is
 * killed: each thread's state, what it sleeps on (/proc/PID/task/TID/syscall
 * gives the futex), and who owns the mutex there (glibc's pthread_mutex_t).
 */
#ifndef RACELAB_HANG_H
#define RACELAB_HANG_H

#include "kinds.h"
#include "pool.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum wait_kind {
    WAIT_NONE, /* it runs */
    WAIT_MUTEX,
    WAIT_CONDITION,
    WAIT_SEMAPHORE,
    WAIT_JOIN,
    WAIT_OTHER, /* sleeps elsewhere: read, nanosleep, ... */
};

struct hang_thread {
    pid_t tid;
    int number; /* 0 is main, then in order of creation */
    enum wait_kind waits;
    unsigned long address; /* the object it waits for */
    const char *object;    /* its name in the source, or NULL */
    int owner;             /* index of the owning thread, -1: none or unknown */
    const char *file;      /* the innermost place in the student's code, */
    const char *function;  /* or NULL when there is none */
    int line;
    int next_in_cycle; /* index of the thread it waits for in the cycle,
                          -1: not in the cycle */
};

struct hang {
    bool known;               /* false: could not be read; see reason */
    const char *reason;       /* why not */
    enum diagnosis diagnosis; /* DEADLOCK, SELF_DEADLOCK, LOST_WAKEUP,
                                 LIVELOCK or TOO_SLOW */
    struct hang_thread *threads;
    size_t count;
};

/* What was seen of the process before it was looked into. */
struct hang_movement {
    bool busy;     /* some thread ran, or could have */
    bool progress; /* and it got somewhere */
};

/*
 * Looks at process PID, which has passed its limit and is still alive. Needs
 * to be allowed to read /proc/PID/mem (same user). Owned by POOL.
 */
void hang_diagnose(pid_t pid, const struct hang_movement *movement,
                   struct pool *pool, struct hang *hang);

/* The pure half: fills in the cycle and the diagnosis from the threads'
 * waits, addresses and owners. */
void hang_conclude(struct hang *hang, const struct hang_movement *movement);

#endif
