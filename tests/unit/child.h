/* A child process to look at. */
#ifndef RACELAB_UNIT_CHILD_H
#define RACELAB_UNIT_CHILD_H

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the child does until it is stopped. */
enum child_life {
    CHILD_ENDS, /* nothing: it has ended at once */
    CHILD_SLEEPS,
    CHILD_SPINS /* at the lowest priority */
};

/* In a child of PARENT: it dies with it, though it may have died already. */
static inline void child_die_with(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
}

/* Starts a child, which dies with its parent at the latest. To be given to
 * child_stop(). */
static inline pid_t child_start(enum child_life life)
{
    volatile unsigned long turns = 0;
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    child_die_with(parent);
    setpriority(PRIO_PROCESS, 0, 19);
    while (life == CHILD_SPINS)
        turns++;
    while (life == CHILD_SLEEPS)
        pause();
    _exit(0);
}

static inline void child_stop(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

#endif
