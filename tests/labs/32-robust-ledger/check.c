/* Lab 32: clerks die in the middle; the others go on with equal columns. */
#include "ledger.h"

#include <racelab/check.h>
#include <sched.h>
#include <signal.h>
#include <ucontext.h>
#include <unistd.h>

enum { ENTRIES = 500, DEATHS = 6 };

/* What ledger_tick() does in this process; NULL: nothing. */
static void (*on_tick)(void);

/* Shared by the processes of a case. */
static struct record {
    atomic_int ticks;
    long debit, credit; /* what look() has seen */
    int error;
    bool lived; /* die_at_step() came to its end */
} * record;

void ledger_tick(void)
{
    if (on_tick != NULL)
        on_tick();
}

struct office {
    struct ledger *ledger;
    long entries, amount; /* of each clerk */
};

static void make_entries(int id, void *context)
{
    const struct office *office = context;

    (void)id;
    for (long i = 0; i < office->entries; i++)
        if (ledger_add(office->ledger, office->amount) != 0)
            _exit(1);
}

static void look(int id, void *context)
{
    const struct office *office = context;

    (void)id;
    record->debit = -1;
    record->credit = -2;
    record->error =
        ledger_read(office->ledger, &record->debit, &record->credit);
}

/* What look() has seen: equal columns, one of two sums. */
static void check_columns(long either, long other)
{
    check_that(record->error == 0, "ledger_read() returned %d", record->error);
    check_that(record->debit == record->credit,
               "the columns differ: %ld and "
               "%ld",
               record->debit, record->credit);
    check_that(record->debit == either || record->debit == other,
               "the ledger says %ld, expected %ld or %ld", record->debit,
               either, other);
}

static void nobody_dies(void **state)
{
    struct office office = {ledger_create(), check_size(ENTRIES, 20), 1};
    const char *problem;

    (void)state;
    record = check_shared(sizeof(*record));
    problem = crew_fork(2, make_entries, &office);
    check_that(problem == NULL, "%s", problem);
    look(0, &office);
    check_columns(2 * office.entries, 2 * office.entries);
    ledger_drop(office.ledger);
}

/* --- One clerk is in the middle, and another one comes -------------------- */

/* The first clerk stays in the middle until the second one is done or waits. */
static void stay(void)
{
    atomic_store(&record->ticks, 1);
    family_settle();
}

static void stay_and_die(void)
{
    stay();
    _exit(0);
}

static void (*first_tick)(void);
static void (*second_clerk)(int id, void *context);

/* Clerk 0 makes an entry of 10; clerk 1 comes when he is in the middle. */
static void come_in_turn(int id, void *context)
{
    struct office office = *(struct office *)context;

    if (id == 0) {
        on_tick = first_tick;
        office.amount = 10;
        make_entries(id, &office);
        if (atomic_exchange(&record->ticks, 1) == 0)
            _exit(1); /* there was no middle */
    } else {
        while (atomic_load(&record->ticks) == 0)
            sched_yield();
        second_clerk(id, &office);
    }
}

static void run_two(void (*tick)(void), void (*second)(int id, void *context),
                    struct office *office)
{
    const char *problem;

    *office = (struct office){ledger_create(), 1, 7};
    record = check_shared(sizeof(*record));
    first_tick = tick;
    second_clerk = second;
    problem = crew_fork(2, come_in_turn, office);
    check_that(problem == NULL, "while a clerk was in the middle: %s", problem);
}

static void one_looks(void **state)
{
    struct office office;

    (void)state;
    run_two(stay, look, &office);
    check_columns(0, 10);
    look(0, &office);
    check_columns(10, 10);
    ledger_drop(office.ledger);
}

static void one_waits(void **state)
{
    struct office office;

    (void)state;
    run_two(stay, make_entries, &office);
    look(0, &office);
    check_columns(17, 17);
    ledger_drop(office.ledger);
}

static void one_waits_for_the_dead(void **state)
{
    struct office office;

    (void)state;
    run_two(stay_and_die, look, &office);
    check_columns(0, 10);
    ledger_drop(office.ledger);
    run_two(stay_and_die, make_entries, &office);
    look(0, &office);
    check_columns(7, 17);
    ledger_drop(office.ledger);
}

/* --- Clerks die, one after the other -------------------------------------- */

static void die_in_second(void)
{
    if (atomic_fetch_add(&record->ticks, 1) == 1)
        _exit(0);
}

/* A clerk who dies in the middle of his second entry of 100. */
static void die(int id, void *context)
{
    struct office office = *(struct office *)context;

    on_tick = die_in_second;
    atomic_store(&record->ticks, 0);
    office.amount = 100;
    make_entries(id, &office);
}

/*
 * A clerk dies, and then one looks, or makes entries, or dies too; in a process
 * of his own at first, since he may wait for ever. Returns what went wrong.
 */
static const char *next_death(int death, struct office *office)
{
    const char *problem = crew_fork(1, die, office);

    if (problem == NULL && death % 3 == 0)
        problem = crew_fork(1, look, office);
    if (problem == NULL && death % 3 == 2)
        problem = crew_fork(1, die, office);
    if (problem == NULL && death < DEATHS / 2)
        problem = crew_fork(1, make_entries, office);
    else if (problem == NULL)
        make_entries(0, office);
    return problem;
}

/* Two ledgers. Entries are multiples of 100 for those who die, else 5 of 1. */
static void clerks_die(void **state)
{
    struct office offices[2] = {{ledger_create(), 5, 1},
                                {ledger_create(), 5, 1}};

    (void)state;
    record = check_shared(sizeof(*record));
    for (int death = 0; death < DEATHS; death++) {
        const char *problem = next_death(death, &offices[death % 2]);

        check_that(problem == NULL, "after a clerk died: %s", problem);
        check_columns(record->debit, record->debit); /* if one looked */
    }
    for (int i = 0; i < 2; i++) {
        look(0, &offices[i]);
        check_columns(record->debit, record->debit);
        check_that(record->debit % 100 == 15 && record->debit >= 415 &&
                       record->debit <= 815,
                   "4 clerks died in their second entry of 100, 15 entries of "
                   "1 were made, and the ledger says %ld",
                   record->debit);
        ledger_drop(offices[i].ledger);
    }
}

/* --- A clerk dies before any instruction of an entry ---------------------- */

enum { TRAP_FLAG = 0x100 }; /* the processor traps after each instruction */

/* Of this process: instructions that are left to the clerk. */
static long steps_left;

static void step(int signal, siginfo_t *info, void *context)
{
    ucontext_t *machine = context;

    (void)signal;
    (void)info;
    if (steps_left-- == 0)
        _exit(0);
#ifdef __x86_64__
    machine->uc_mcontext.gregs[REG_EFL] |= TRAP_FLAG;
#else
    (void)machine; /* here the clerk dies before his first step only */
#endif
}

/* A clerk who makes an entry of office->amount and has ENTRIES steps for it. */
static void die_at_step(int id, void *context)
{
    const struct office *office = context;
    struct sigaction action = {.sa_sigaction = step, .sa_flags = SA_SIGINFO};

    (void)id;
    steps_left = office->entries;
    sigaction(SIGTRAP, &action, NULL);
    raise(SIGTRAP);
    if (ledger_add(office->ledger, office->amount) != 0)
        _exit(1);
    record->lived = true;
    _exit(0);
}

/* The entry of the dead is there or not, and the next one is there: 1. */
static void clerk_dies_anywhere(void **state)
{
    struct office office = {ledger_create(), 0, 100};

    (void)state;
    record = check_shared(sizeof(*record));
    for (long sum = 0; !record->lived; sum = record->debit) {
        const char *problem = crew_fork(1, die_at_step, &office);

        check_that(problem == NULL, "after a clerk died: %s", problem);
        if (ledger_add(office.ledger, 1) != 0)
            fail_msg("after a clerk died: ledger_add() failed");
        look(0, &office);
        check_columns(sum + 1, sum + 1 + office.amount);
        office.entries++;
        office.amount = -office.amount;
    }
    ledger_drop(office.ledger);
}

const struct check_case check_cases[] = {
    {"nobody_dies", "two clerks make 500 entries each", nobody_dies,
     CHECK_COUNT, false},
    {"one_looks", "who looks in the middle of an entry sees no half of it",
     one_looks, CHECK_COUNT, true},
    {"one_waits", "who waits for a clerk who lives gets his turn", one_waits,
     CHECK_COUNT, true},
    {"one_waits_for_the_dead", "who waits for a clerk who dies gets his turn",
     one_waits_for_the_dead, CHECK_COUNT, true},
    {"clerks_die", "eight clerks die in the middle, and the others go on",
     clerks_die, CHECK_COUNT, true},
    {"clerk_dies_anywhere", "a clerk may die before any step of his entry",
     clerk_dies_anywhere, CHECK_COUNT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
