/* Lab 32: clerks die in the middle; the others go on with equal columns. */
#include "ledger.h"

#include <racelab/check.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENTRIES = 500, DEATHS = 3 };

/* In which tick of this process it dies; 0: in none. */
static int dies_in;

void ledger_tick(void)
{
    if (dies_in > 0 && --dies_in == 0)
        _exit(0);
}

struct office {
    struct ledger *ledger;
    long entries;
};

static void make_entries(int id, void *context)
{
    const struct office *office = context;

    (void)id;
    for (long i = 0; i < office->entries; i++)
        if (ledger_add(office->ledger, 1) != 0)
            _exit(1);
}

static void check_columns(struct ledger *ledger, long least, long most)
{
    long debit = -1;
    long credit = -2;
    int error = ledger_read(ledger, &debit, &credit);

    check_that(error == 0, "ledger_read() returned %d", error);
    check_that(debit == credit, "the columns differ: %ld and %ld", debit,
               credit);
    check_that(debit >= least && debit <= most,
               "the ledger says %ld, expected %ld", debit, least);
}

static void nobody_dies(void **state)
{
    struct office office = {ledger_create(), check_size(ENTRIES, 20)};
    const char *problem;

    (void)state;
    check_shared(1);
    problem = crew_fork(2, make_entries, &office);
    check_that(problem == NULL, "%s", problem);
    check_columns(office.ledger, 2 * office.entries, 2 * office.entries);
    ledger_drop(office.ledger);
}

/* A clerk who dies in the middle of his second entry. */
static void die(int id, void *context)
{
    (void)id;
    dies_in = 2;
    make_entries(0, context);
}

/* What others do after a death: read, in a process of its own, since it may
 * wait for ever; an entry; and a look by ourselves. */
static void look(int id, void *context)
{
    const struct office *office = context;
    long debit = 0;
    long credit = 1;

    (void)id;
    if (ledger_read(office->ledger, &debit, &credit) != 0 || debit != credit)
        _exit(1);
}

static void clerks_die(void **state)
{
    struct office office = {ledger_create(), 5};
    const char *problem = NULL;

    (void)state;
    check_shared(1);
    for (int death = 1; death <= DEATHS && problem == NULL; death++) {
        problem = crew_fork(1, die, &office); /* one entry, and a half */
        if (problem == NULL)
            problem = crew_fork(1, look, &office);
        if (problem == NULL)
            problem = crew_fork(1, make_entries, &office); /* five entries */
    }
    check_that(problem == NULL, "after a clerk died: %s", problem);
    check_columns(office.ledger, 6 * DEATHS, 7 * DEATHS);
    ledger_drop(office.ledger);
}

const struct check_case check_cases[] = {
    {"nobody_dies", "two clerks make 500 entries each", nobody_dies,
     CHECK_COUNT, false},
    {"clerks_die", "three clerks die in the middle, and the others go on",
     clerks_die, CHECK_COUNT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
