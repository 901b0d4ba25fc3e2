/* Lab 14: permits are conserved; k brews at once, and never k + 1. */
#include "kiosk.h"

#include <racelab/check.h>
#include <signal.h>

enum { BREWS = 100000, FAILURES = 100, MOST_MACHINES = 12, SIGNALS = 3 };

static int return_context(void *context)
{
    return *(int *)context;
}

static void check_idle(struct kiosk *kiosk, int expected, const char *when)
{
    int idle = kiosk_idle(kiosk);

    check_that(idle == expected, "%s %d machines are idle, expected %d", when,
               idle, expected);
}

static void results(void **state)
{
    static int codes[] = {0, -1, 7, 0};
    struct kiosk *kiosk = kiosk_new(MOST_MACHINES);

    (void)state;
    check_idle(kiosk, MOST_MACHINES, "at the start");
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        int result = kiosk_brew(kiosk, return_context, &codes[i]);

        check_that(result == codes[i], "kiosk_brew() gave %d, brew() gave %d",
                   result, codes[i]);
        check_idle(kiosk, MOST_MACHINES,
                   codes[i] == 0 ? "after a brew" : "after a failed brew");
    }
    kiosk_free(kiosk);
}

static void after_failures(void **state)
{
    struct kiosk *kiosk = kiosk_new(2);
    int failure = -1;

    (void)state;
    for (int i = 0; i < FAILURES; i++) {
        kiosk_brew(kiosk, return_context, &failure);
        check_idle(kiosk, 2, "after a failed brew");
    }
    kiosk_free(kiosk);
}

static struct kiosk *asked;

static int ask_idle(void *context)
{
    *(int *)context = kiosk_idle(asked);
    return 0;
}

static void idle_while_brewing(void **state)
{
    int idle = -1;

    (void)state;
    asked = kiosk_new(2);
    kiosk_brew(asked, ask_idle, &idle);
    kiosk_free(asked);
    check_that(idle == 1, "while one of 2 machines brews, kiosk_idle() says %d",
               idle);
}

/* Takes the machine of each kiosk in the row, up to NULL, inside each other. */
static int brew_in_row(void *context)
{
    struct kiosk **row = context;

    return *row == NULL ? 0 : kiosk_brew(*row, brew_in_row, row + 1);
}

static void brew_in_brew(void **state)
{
    struct kiosk *large = kiosk_new(2);
    struct kiosk *small = kiosk_new(1);
    struct kiosk *row[] = {large, large, small, NULL};

    (void)state;
    brew_in_row(row);
    check_idle(large, 2, "after brews in a brew");
    check_idle(small, 1, "after brews in a brew");
    kiosk_free(small);
    kiosk_free(large);
}

/* --- One machine: what it guards needs no other lock ---------------------- */

struct bar {
    struct kiosk *kiosk;
    long brews;
    long beans; /* guarded by the only machine */
};

static int use_bean(void *context)
{
    struct bar *bar = context;

    bar->beans++;
    return 0;
}

static void brew_all(int id, void *context)
{
    struct bar *bar = context;

    (void)id;
    for (long i = 0; i < bar->brews; i++)
        kiosk_brew(bar->kiosk, use_bean, bar);
}

static void full_size(void **state)
{
    struct bar bar = {.kiosk = kiosk_new(1), .brews = check_size(BREWS, 50)};

    (void)state;
    crew_run(2, brew_all, &bar);
    check_idle(bar.kiosk, 1, "after all brews");
    kiosk_free(bar.kiosk);
    check_that(bar.beans == 2 * bar.brews,
               "%ld beans were used for %ld brews on one machine", bar.beans,
               2 * bar.brews);
}

/* Thread 0 brews, thread 1 looks how many machines are idle. */
static void brew_or_look(int id, void *context)
{
    struct bar *bar = context;

    for (long i = 0; i < bar->brews; i++) {
        if (id == 0)
            kiosk_brew(bar->kiosk, use_bean, bar);
        else
            kiosk_idle(bar->kiosk);
    }
}

static void look_while_brewing(void **state)
{
    struct bar bar = {.kiosk = kiosk_new(2), .brews = check_size(BREWS, 50)};

    (void)state;
    crew_run(2, brew_or_look, &bar);
    check_idle(bar.kiosk, 2, "after all brews");
    kiosk_free(bar.kiosk);
}

/* --- How many at once ----------------------------------------------------- */

struct rush {
    struct kiosk *kiosk;
    struct meeting meeting;
};

static int meet(void *context)
{
    struct rush *rush = context;

    meeting_join(&rush->meeting);
    return 0;
}

static void brew_and_meet(int id, void *context)
{
    struct rush *rush = context;

    (void)id;
    kiosk_brew(rush->kiosk, meet, rush);
}

/* Whether GUESTS threads can brew at once on so many machines. */
static bool all_brew_at_once(int guests, int machines)
{
    struct rush rush = {.kiosk = kiosk_new(machines)};
    bool held;

    meeting_init(&rush.meeting, guests);
    crew_run(guests, brew_and_meet, &rush);
    held = meeting_was_held(&rush.meeting);
    meeting_destroy(&rush.meeting);
    kiosk_free(rush.kiosk);
    return held;
}

static void all_machines_work(void **state)
{
    (void)state;
    for (int k = 2; k <= MOST_MACHINES; k++)
        check_that(all_brew_at_once(k, k),
                   "%d machines, and never were %d brews on at once", k, k);
}

static void no_more_than_machines(void **state)
{
    (void)state;
    for (int k = 1; k <= MOST_MACHINES; k++)
        check_that(!all_brew_at_once(k + 1, k),
                   "%d brews were on at once with %d machines", k + 1, k);
}

/* --- A signal is not a machine -------------------------------------------- */

struct signalled {
    struct kiosk *kiosk;
    pthread_t waiter;
    atomic_bool brewing; /* the waiter has got in */
    bool too_early;
    int idle; /* while the waiter waits */
};

static void ignore_signal(int number)
{
    (void)number;
}

static int note_brewing(void *context)
{
    struct signalled *signalled = context;

    atomic_store(&signalled->brewing, true);
    return 0;
}

static void *wait_for_machine(void *context)
{
    struct signalled *signalled = context;

    kiosk_brew(signalled->kiosk, note_brewing, signalled);
    return NULL;
}

/* Runs with the only machine taken: lets another thread queue up for it and
 * sends a signal to that thread. */
static int brew_and_signal(void *context)
{
    struct signalled *signalled = context;

    pthread_create(&signalled->waiter, NULL, wait_for_machine, signalled);
    check_settle();
    signalled->idle = kiosk_idle(signalled->kiosk);
    for (int i = 0; i < SIGNALS; i++) {
        pthread_kill(signalled->waiter, SIGUSR1);
        check_settle();
    }
    signalled->too_early = atomic_load(&signalled->brewing);
    return 0;
}

static void signals_give_nothing(void **state)
{
    struct signalled signalled = {.kiosk = kiosk_new(1)};
    const struct sigaction action = {.sa_handler = ignore_signal};

    (void)state;
    sigaction(SIGUSR1, &action, NULL);
    kiosk_brew(signalled.kiosk, brew_and_signal, &signalled);
    pthread_join(signalled.waiter, NULL);
    check_that(!signalled.too_early,
               "a signal came, and a waiting thread began to brew without a "
               "machine");
    check_that(signalled.idle == 0,
               "while a thread waits for a machine, kiosk_idle() says %d",
               signalled.idle);
    check_idle(signalled.kiosk, 1, "after a signal");
    kiosk_free(signalled.kiosk);
}

const struct check_case check_cases[] = {
    {"results", "a brew returns its result and the machine is idle again",
     results, CHECK_COUNT, false},
    {"idle_while_brewing", "a brewing machine is not idle", idle_while_brewing,
     CHECK_COUNT, true},
    {"full_size", "200000 brews on one machine never overlap", full_size,
     CHECK_COUNT, false},
    {"look_while_brewing", "one brews, and another looks what is idle",
     look_while_brewing, CHECK_COUNT, false},
    {"after_failures", "after 100 failures all machines are idle",
     after_failures, CHECK_COUNT, true},
    {"brew_in_brew", "a brew that brews gives back each machine", brew_in_brew,
     CHECK_COUNT, true},
    {"all_machines_work", "k brews are on at once with k machines",
     all_machines_work, CHECK_CONDUCT, true},
    {"no_more_than_machines", "never more brews at once than machines",
     no_more_than_machines, CHECK_CONDUCT, true},
    {"signals_give_nothing",
     "a signal does not give a waiting thread a machine", signals_give_nothing,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
