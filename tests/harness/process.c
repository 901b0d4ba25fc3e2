/*
 * Processes: what checkers of the labs about fork() are written with.
 *
 * As in witness.c nothing is decided by time. A process has come to rest when
 * each of its threads sleeps (or the process is a zombie) and none of them has
 * been switched in over several looks. A whole family at rest stays at rest:
 * nobody is left to wake anybody. Whoever stays in the middle of the student's
 * code until the others rest counts spinners too, as witness.c does; whoever
 * says that a process sleeps for ever does not.
 */
#include "harness.h"

#include <racelab/check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FAMILY_LIMIT = 8, LOOKS_AT_REST = 5 };

/* The process that watches over a crew, and so never rests; 0: none. Shared. */
static atomic_int *watcher;

void *check_shared(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        fail_msg("the machine has no memory left to share");
    if (watcher == NULL)
        watcher = mmap(NULL, sizeof(*watcher), PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory;
}

/* --- At rest ------------------------------------------------------------- */

/* Looks of one watch over a family. */
struct looks {
    struct watch_book *book; /* NULL: who spins is not at rest */
    unsigned long switches;
    int quiet;
};

/* Whether PID stands in vfork(): it has lent its memory to a child, and is not
 * even asleep as other processes are. */
static bool is_in_vfork(int pid)
{
    char path[64];
    FILE *file;
    long call = -1;

    snprintf(path, sizeof(path), "/proc/%d/syscall", pid);
    file = fopen(path, "re");
    if (file == NULL)
        return false;
    if (fscanf(file, "%ld", &call) != 1)
        call = -1;
    fclose(file);
    return call == SYS_vfork;
}

static bool process_rests(const struct looks *looks, int pid,
                          unsigned long *switches)
{
    return is_in_vfork(pid) || watch_threads(looks->book, pid, 0, switches);
}

/* Whether PID is one of those who wait at MEETING (which may be NULL). */
static bool is_at(struct family_meeting *meeting, int pid)
{
    for (int i = 0; meeting != NULL && i < FAMILY_LIMIT; i++)
        if (atomic_load(&meeting->pid[i]) == pid)
            return true;
    return false;
}

/*
 * Whether the children of PARENT, without the caller and without those at
 * MEETING, and the parent itself unless it only watches, seem to be at rest.
 * *SWITCHES stays the same only while they are.
 */
static bool others_rest(const struct looks *looks, int parent,
                        struct family_meeting *meeting, unsigned long *switches)
{
    bool rest = true;
    char path[64];
    FILE *children;
    int pid;

    *switches = 0;
    if (parent != getpid() && atomic_load(watcher) != parent)
        rest &= process_rests(looks, parent, switches);
    snprintf(path, sizeof(path), "/proc/%d/task/%d/children", parent, parent);
    children = fopen(path, "re");
    if (children == NULL)
        return false;
    while (fscanf(children, "%d", &pid) == 1)
        if (pid != getpid() && !is_at(meeting, pid))
            rest &= process_rests(looks, pid, switches);
    fclose(children);
    return rest;
}

/* One more look, after a pause. True when the others are at rest for good. */
static bool look(struct looks *looks, int parent,
                 struct family_meeting *meeting)
{
    const struct timespec pause = {.tv_nsec = 2000000};
    unsigned long switches;
    bool rest;

    nanosleep(&pause, NULL);
    rest = others_rest(looks, parent, meeting, &switches);
    looks->quiet = rest && switches == looks->switches ? looks->quiet + 1 : 0;
    looks->switches = switches;
    return looks->quiet >= LOOKS_AT_REST;
}

static void settle(int parent)
{
    struct watch_book book = {0};
    struct looks looks = {.book = &book};

    while (!harness_is_under_tool() && !look(&looks, parent, NULL))
        continue;
}

void family_settle(void)
{
    settle(getppid());
}

void family_children_settle(void)
{
    settle(getpid());
}

bool family_meet(struct family_meeting *meeting, int wanted)
{
    struct watch_book book = {0};
    struct looks looks = {.book = &book};
    int place;

    if (harness_is_under_tool())
        return true;
    place = atomic_fetch_add(&meeting->arrived, 1);
    if (place < FAMILY_LIMIT)
        atomic_store(&meeting->pid[place], getpid());
    while (atomic_load(&meeting->arrived) < wanted)
        if (look(&looks, getppid(), meeting))
            break;
    if (place < FAMILY_LIMIT)
        atomic_store(&meeting->pid[place], 0);
    return atomic_load(&meeting->arrived) >= wanted;
}

/* --- The crew ------------------------------------------------------------ */

/* The gate that the children of a crew start from. Shared. */
struct gate {
    atomic_int ready;
    atomic_bool open;
};

static _Noreturn void child_main(struct gate *gate, int parent, int id,
                                 void (*body)(int id, void *context),
                                 void *context)
{
    const struct timespec pause = {.tv_nsec = 100000};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    atomic_fetch_add(&gate->ready, 1);
    while (!atomic_load(&gate->open))
        nanosleep(&pause, NULL);
    body(id, context);
    fflush(stdout);
    _exit(0);
}

/* What is wrong with such an end of a child, or NULL. */
static const char *judge_end(int status)
{
    if (WIFSIGNALED(status))
        return "a process was ended by a signal";
    return WEXITSTATUS(status) != 0 ? "a process ended too early" : NULL;
}

static const char sleeps_for_ever[] =
    "a process sleeps, and nobody is left to wake it";

const char *family_wait(pid_t pid)
{
    struct looks looks = {0};
    int status;

    check_settle(); /* our own threads have done what they could */
    while (waitpid(pid, &status, WNOHANG) == 0)
        if (look(&looks, getpid(), NULL)) {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            return sleeps_for_ever;
        }
    return judge_end(status);
}

/* Collects the children that have ended. The first bad end goes to *PROBLEM. */
static int collect(const char **problem)
{
    int ended = 0;
    int status;

    while (waitpid(-1, &status, WNOHANG) > 0) {
        ended++;
        if (*problem == NULL)
            *problem = judge_end(status);
    }
    return ended;
}

const char *crew_fork(int n, void (*body)(int id, void *context), void *context)
{
    struct gate *gate = check_shared(sizeof(*gate));
    const struct timespec pause = {.tv_nsec = 100000};
    const char *problem = NULL;
    pid_t pids[FAMILY_LIMIT];
    struct looks looks = {0};
    int parent = getpid();
    int ended = 0;

    assert_in_range(n, 1, FAMILY_LIMIT);
    atomic_store(watcher, parent);
    fflush(stdout);
    fflush(stderr);
    for (int i = 0; i < n; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            child_main(gate, parent, i, body, context);
    }
    while (atomic_load(&gate->ready) < n)
        nanosleep(&pause, NULL);
    atomic_store(&gate->open, true);
    while ((ended += collect(&problem)) < n)
        if (look(&looks, parent, NULL) && problem == NULL) {
            problem = sleeps_for_ever;
            for (int i = 0; i < n; i++)
                kill(pids[i], SIGKILL);
        }
    atomic_store(watcher, 0);
    return problem;
}
