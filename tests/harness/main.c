/*
 * main() of every check program. racelab runs it in three ways:
 *
 *   check --list          the cases: kind, whether under tools, name, claim
 *   check --run NAME      one case; each case is a process of its own, so that
 *                         a crash, an exit(0) or a hang costs one case only
 *   check --tool          all cases that tools may see, with small workloads,
 *                         one after the other in one process
 *
 * An exit status proves nothing here (a student's exit(0) would be a pass), so
 * the outcome of a case is a record: "racelab-case TOKEN NAME pass|fail" on
 * the descriptor that RACELAB_REPORT names. TOKEN is new in every run. A case
 * that leaves no record did not finish.
 */
#include "harness.h"

#include <racelab/check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The case that runs, and where its record goes. Set before the student's
 * code runs; read by the main thread only. */
static struct {
    const struct check_case *current;
    int descriptor;
    char token[64];
} report = {.descriptor = -1};

static void list_cases(void)
{
    for (size_t i = 0; i < check_case_count; i++) {
        const struct check_case *c = &check_cases[i];

        printf("%s\t%s\t%s\t%s\n", c->kind == CHECK_COUNT ? "count" : "conduct",
               c->native_only ? "native" : "any", c->name, c->claim);
    }
}

/*
 * Takes the descriptor and the token from the environment and removes them
 * from it, before any of the student's functions is called.
 */
static void open_report(void)
{
    const char *value = getenv("RACELAB_REPORT");

    if (value == NULL)
        return;
    if (sscanf(value, "%d:%63s", &report.descriptor, report.token) != 2)
        report.descriptor = -1;
    unsetenv("RACELAB_REPORT");
}

static void record(const struct check_case *c, bool passed)
{
    if (report.descriptor >= 0)
        dprintf(report.descriptor, "racelab-case %s %s %s\n", report.token,
                c->name, passed ? "pass" : "fail");
}

/* Runs one case as a cmocka group of one, so that cmocka names the line. */
static bool run_case(const struct check_case *c)
{
    const struct CMUnitTest test = {c->name, c->body, NULL, NULL, NULL};
    bool passed = _cmocka_run_group_tests(c->name, &test, 1, NULL, NULL) == 0;

    fflush(stdout);
    fflush(stderr);
    record(c, passed);
    return passed;
}

static int run_named(const char *name)
{
    for (size_t i = 0; i < check_case_count; i++)
        if (strcmp(check_cases[i].name, name) == 0)
            return run_case(&check_cases[i]) ? 0 : 1;
    fprintf(stderr, "check: there is no case '%s'; see --list\n", name);
    return 2;
}

static int run_for_tool(void)
{
    bool all_passed = true;

    harness_use_small_sizes();
    for (size_t i = 0; i < check_case_count; i++)
        if (!check_cases[i].native_only && !run_case(&check_cases[i]))
            all_passed = false;
    return all_passed ? 0 : 1;
}

int main(int argc, char **argv)
{
    open_report();
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        list_cases();
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--tool") == 0)
        return run_for_tool();
    if (argc == 3 && strcmp(argv[1], "--run") == 0)
        return run_named(argv[2]);
    fprintf(stderr, "usage: check --list | --run NAME | --tool\n");
    return 2;
}
