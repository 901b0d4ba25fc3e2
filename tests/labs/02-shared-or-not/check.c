/* Lab 02: all coins are in the tin, whoever dropped them, and all go home. */
#include "tips.h"

#include <errno.h>
#include <racelab/check.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COINS = 1000, MANY_COINS = 30000, MOST_MAPS = 8 };
enum { CLERKS = 3, WRITERS = 6, MOST_CLERKS = 16 };

/* What tip_tick() does in this case. */
static void (*on_tick)(void);

/* Shared with the children. */
static struct record {
    atomic_long ticks;
    atomic_long ticks_of_parent; /* ticks in the process that called */
    atomic_long ticks_of_others; /* and in those that are not its children */
    atomic_int clerks;           /* processes that have called */
    atomic_long ticks_of[MOST_CLERKS]; /* by order of coming */
    atomic_int settlers;
    atomic_int met;
    struct family_meeting meeting;
} * record;

static pid_t caller;
static atomic_int place; /* of this process in the order of coming, from 1 */

void tip_tick(void)
{
    atomic_fetch_add(&record->ticks, 1);
    if (getpid() == caller) {
        atomic_fetch_add(&record->ticks_of_parent, 1);
    } else {
        if (getppid() != caller)
            atomic_fetch_add(&record->ticks_of_others, 1);
        if (atomic_load(&place) == 0)
            atomic_store(&place, 1 + atomic_fetch_add(&record->clerks, 1));
        if (atomic_load(&place) <= MOST_CLERKS)
            atomic_fetch_add(&record->ticks_of[atomic_load(&place) - 1], 1);
    }
    if (on_tick != NULL)
        on_tick();
}

static void begin(void (*tick)(void))
{
    on_tick = tick;
    caller = getpid();
    record = check_shared(sizeof(*record));
}

static void no_child_is_left(void)
{
    int status;

    check_that(waitpid(-1, &status, WNOHANG) == -1 && errno == ECHILD,
               "a child is still there: nobody has waited for it");
}

/* --- Threads -------------------------------------------------------------- */

static void threads_share(void **state)
{
    (void)state;
    for (int n = 1; n <= CLERKS; n++) {
        long coins;

        begin(NULL);
        coins = tally_threads(n, COINS);
        check_that(coins == n * COINS, "%d threads: %ld coins, expected %d", n,
                   coins, n * COINS);
        check_that(atomic_load(&record->ticks) == n * COINS,
                   "%d threads: tip_tick() was called %ld times for %d coins",
                   n, atomic_load(&record->ticks), n * COINS);
    }
    begin(NULL);
    check_that(tally_threads(MOST_CLERKS, 1) == MOST_CLERKS,
               "%d threads with a coin each make another sum", MOST_CLERKS);
}

/* --- Processes ------------------------------------------------------------ */

static void count_processes(int n, long each)
{
    long coins = tally_processes(n, each);

    check_that(coins == n * each,
               "%d processes with %ld coins each: the tin holds %ld", n, each,
               coins);
    check_that(atomic_load(&record->ticks) == n * each,
               "%d processes: tip_tick() was called %ld times for %ld coins", n,
               atomic_load(&record->ticks), n * each);
    check_that(atomic_load(&record->ticks_of_parent) == 0,
               "a coin was dropped by the parent, not by a child");
    check_that(atomic_load(&record->ticks_of_others) == 0,
               "a coin was dropped by a process that is no child of the "
               "caller");
    check_that(atomic_load(&record->clerks) == n,
               "%d processes dropped coins, not %d",
               atomic_load(&record->clerks), n);
    for (int i = 0; i < n; i++)
        check_that(atomic_load(&record->ticks_of[i]) == each,
                   "a process dropped %ld coins, not %ld",
                   atomic_load(&record->ticks_of[i]), each);
    no_child_is_left();
}

static void processes_share(void **state)
{
    (void)state;
    for (int n = 1; n <= CLERKS; n++) {
        begin(NULL);
        count_processes(n, COINS);
    }
    begin(NULL);
    count_processes(MOST_CLERKS, 2);
    begin(NULL);
    count_processes(CLERKS, check_size(MANY_COINS, COINS));
}

static void settle_tick(void)
{
    if (atomic_fetch_add(&record->settlers, 1) == 1)
        family_settle();
}

/* The second child takes long: it waits until the first one has gone and the
 * parent waits too. */
static void slow_children(void **state)
{
    (void)state;
    begin(settle_tick);
    count_processes(2, 1);
}

static void meet_tick(void)
{
    if (family_meet(&record->meeting, 2))
        atomic_fetch_add(&record->met, 1);
}

/* Both children have dropped, or are about to drop, a coin at once. */
static void two_at_once(void **state)
{
    (void)state;
    begin(meet_tick);
    count_processes(2, 1);
}

/* --- Adding in two steps ---------------------------------------------------
 *
 * Reading the tin and writing to it are two instructions, and nearly always no
 * other process comes in between. Here it does: after his first coin a clerk
 * can't write to the memory that the submission shares. His next write stops,
 * until those of all others have stopped too; what each of them has read by
 * then is old. A write that is one step, or that a lock guards, is made anew.
 */

/* The shared, writable memory of this process that was there before the call;
 * and what has come since. */
static struct map {
    char *start;
    size_t size;
} old_maps[MOST_MAPS], new_maps[MOST_MAPS];
static int old_count, new_count;

static bool is_old(const char *start)
{
    for (int i = 0; i < old_count; i++)
        if (old_maps[i].start == start)
            return true;
    return false;
}

/* Fills maps[] with the shared writable memory that is not old. */
static int list_maps(struct map maps[])
{
    FILE *file = fopen("/proc/self/maps", "re");
    char line[512];
    char *start;
    char *end;
    char access[5];
    int n = 0;

    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "%p-%p %4s", (void **)&start, (void **)&end, access) ==
                3 &&
            strcmp(access, "rw-s") == 0 && !is_old(start) && n < MOST_MAPS)
            maps[n++] = (struct map){start, (size_t)(end - start)};
    if (file != NULL)
        fclose(file);
    return n;
}

/* A clerk's write has stopped. After the return it is made again. */
static void write_stopped(int number)
{
    for (int i = 0; i < new_count; i++)
        mprotect(new_maps[i].start, new_maps[i].size, PROT_READ | PROT_WRITE);
    signal(number, SIG_DFL);
    family_meet(&record->meeting, WRITERS);
}

static void stop_next_write(void)
{
    const struct sigaction action = {.sa_handler = write_stopped};

    if (getpid() == caller || new_count > 0)
        return;
    new_count = list_maps(new_maps);
    sigaction(SIGSEGV, &action, NULL);
    for (int i = 0; i < new_count; i++)
        mprotect(new_maps[i].start, new_maps[i].size, PROT_READ);
}

static void two_writes_at_once(void **state)
{
    (void)state;
    begin(stop_next_write);
    old_count = list_maps(old_maps);
    count_processes(WRITERS, 2);
}

/* --- A clerk who leaves --------------------------------------------------- */

/* The first clerk who comes leaves after his third coin. */
static void leave_tick(void)
{
    if (atomic_load(&place) == 1 && atomic_load(&record->ticks_of[0]) == 3)
        _exit(0);
}

static void clerk_leaves(void **state)
{
    long coins;

    (void)state;
    begin(leave_tick);
    coins = tally_processes(2, 100);
    check_that(coins <= 3 + 100,
               "one clerk left after 3 coins, another dropped 100: the tin "
               "holds %ld",
               coins);
    no_child_is_left();
}

/* --- Together ------------------------------------------------------------- */

static void processes_overlap(void **state)
{
    (void)state;
    begin(meet_tick);
    tally_processes(2, 1);
    check_that(atomic_load(&record->met) == 2,
               "the two processes were never at work at the same time");
}

/* --- Names and IDs -------------------------------------------------------- */

static void names_and_ids(void **state)
{
    struct identity ids[CLERKS];
    char name[16];

    (void)state;
    begin(NULL);
    for (int processes = 0; processes < 2; processes++) {
        memset(ids, 0, sizeof(ids));
        identities(ids, CLERKS, processes);
        for (int i = 0; i < CLERKS; i++) {
            snprintf(name, sizeof(name), "t%d", i + 1);
            check_that(strncmp(ids[i].name, name, sizeof(name)) == 0,
                       "clerk %d is called '%.15s'", i + 1, ids[i].name);
            check_that((ids[i].process == getpid()) == !processes,
                       "clerk %d has the process ID %ld, the caller %d", i + 1,
                       ids[i].process, getpid());
            check_that(ids[i].thread != 0 && ids[i].thread != gettid(),
                       "clerk %d has the thread ID %ld", i + 1, ids[i].thread);
            for (int k = 0; k < i; k++) {
                check_that(ids[i].thread != ids[k].thread,
                           "two clerks have the thread ID %ld", ids[i].thread);
                check_that((ids[i].process != ids[k].process) == processes,
                           "clerk %d has the process ID %ld, clerk %d %ld",
                           k + 1, ids[k].process, i + 1, ids[i].process);
            }
        }
        no_child_is_left();
    }
}

const struct check_case check_cases[] = {
    {"threads_share", "threads drop 1000 coins each into one tin",
     threads_share, CHECK_COUNT, false},
    {"processes_share", "processes drop their coins into one tin",
     processes_share, CHECK_COUNT, false},
    {"slow_children", "the tin is counted when all have gone", slow_children,
     CHECK_COUNT, true},
    {"two_at_once", "two coins at the same moment are two coins", two_at_once,
     CHECK_COUNT, true},
    {"two_writes_at_once", "processes that write at once lose nothing",
     two_writes_at_once, CHECK_COUNT, true},
    {"clerk_leaves", "coins that nobody has dropped are not in the tin",
     clerk_leaves, CHECK_COUNT, true},
    {"names_and_ids", "names and IDs tell threads from processes",
     names_and_ids, CHECK_COUNT, false},
    {"processes_overlap", "two processes are at work at the same time",
     processes_overlap, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
