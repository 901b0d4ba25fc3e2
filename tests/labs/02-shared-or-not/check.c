/* Lab 02: all coins are in the tin, whoever dropped them, and all go home. */
#include "tips.h"

#include <errno.h>
#include <racelab/check.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COINS = 1000, CLERKS = 3 };

/* What tip_tick() does in this case. */
static void (*on_tick)(void);

/* Shared with the children. */
static struct record {
    atomic_long ticks;
    atomic_long ticks_of_parent; /* ticks in the process that called */
    atomic_int settlers;
    atomic_int met;
    struct family_meeting meeting;
} * record;

static pid_t caller;

void tip_tick(void)
{
    atomic_fetch_add(&record->ticks, 1);
    if (getpid() == caller)
        atomic_fetch_add(&record->ticks_of_parent, 1);
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

/* --- Threads ---------------------------------------------------------------
 */

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
}

/* --- Processes -------------------------------------------------------------
 */

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
    no_child_is_left();
}

static void processes_share(void **state)
{
    (void)state;
    for (int n = 1; n <= CLERKS; n++) {
        begin(NULL);
        count_processes(n, COINS);
    }
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

static void processes_overlap(void **state)
{
    (void)state;
    begin(meet_tick);
    tally_processes(2, 1);
    check_that(atomic_load(&record->met) == 2,
               "the two processes were never at work at the same time");
}

/* --- Names and IDs ---------------------------------------------------------
 */

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
            for (int k = 0; k < i; k++)
                check_that(ids[i].thread != ids[k].thread,
                           "two clerks have the thread ID %ld", ids[i].thread);
        }
        no_child_is_left();
    }
}

const struct check_case check_cases[] = {
    {"threads_share", "threads drop 1000 coins each into one tin",
     threads_share, CHECK_COUNT, false},
    {"processes_share", "processes drop 1000 coins each into one tin",
     processes_share, CHECK_COUNT, false},
    {"slow_children", "the tin is counted when all have gone", slow_children,
     CHECK_COUNT, true},
    {"two_at_once", "two coins at the same moment are two coins", two_at_once,
     CHECK_COUNT, true},
    {"names_and_ids", "names and IDs tell threads from processes",
     names_and_ids, CHECK_COUNT, false},
    {"processes_overlap", "two processes are at work at the same time",
     processes_overlap, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
