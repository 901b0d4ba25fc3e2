/*
 * main() of every check program. racelab runs it in three ways:
 *
 *   check --list          the cases: kind, whether under tools, name, claim
 *   check --run NAME      one case; each case is a process of its own, so that
 *                         a crash, an exit(0) or a hang costs one case only
 *   check --tool          all cases that tools may see, with small workloads,
 *                         one after the other in one process, and then a race
 *                         of our own, which the tool must see
 *
 * An exit status proves nothing here (a student's exit(0) would be a pass), so
 * the outcome of a case is a record: "racelab-case TOKEN NAME pass|fail" on
 * the descriptor that RACELAB_REPORT names, behind "racelab-start TOKEN". TOKEN
 * is new in every run. A case that leaves no record did not finish.
 */
#include "harness.h"

#include <racelab/check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

/* The case that runs, and where its record goes. Set before the student's
 * code runs; read by the main thread only. */
static struct {
    const struct check_case *current;
    int descriptor;
    int token; /* a pipe that holds the token */
} report = {.descriptor = -1, .token = -1};

enum { TOKEN_SIZE = 64, LINE_SIZE = 256 };

static void list_cases(void)
{
    for (size_t i = 0; i < check_case_count; i++) {
        const struct check_case *c = &check_cases[i];

        printf("%s\t%s\t%s\t%s\n", c->kind == CHECK_COUNT ? "count" : "conduct",
               c->native_only ? "native" : "any", c->name, c->claim);
    }
}

/*
 * While the student's code runs, the token is in the kernel, in a pipe, and
 * nowhere in this process's memory, where that code could look for it.
 */
static void hide_token(char token[TOKEN_SIZE])
{
    int ends[2];

    if (pipe(ends) != 0 || write(ends[1], token, TOKEN_SIZE) != TOKEN_SIZE)
        _exit(1);
    close(ends[1]);
    report.token = ends[0];
    explicit_bzero(token, TOKEN_SIZE);
}

/* Writes "WORD TOKEN REST". */
static void write_record(const char *word, const char token[TOKEN_SIZE],
                         const char *rest)
{
    char line[LINE_SIZE];
    int length = snprintf(line, sizeof(line), "%s %s%s\n", word, token, rest);

    if (length < 0 || write(report.descriptor, line, (size_t)length) < 0)
        _exit(1);
    explicit_bzero(line, sizeof(line));
}

/*
 * Takes the descriptor and the token from the environment, before any of the
 * student's functions is called, and wipes them off the stack on which they
 * came in.
 */
static void open_report(void)
{
    char *value = getenv("RACELAB_REPORT");
    char token[TOKEN_SIZE] = "";

    if (value == NULL)
        return;
    if (sscanf(value, "%d:%63s", &report.descriptor, token) != 2)
        report.descriptor = -1;
    explicit_bzero(value, strlen(value));
    unsetenv("RACELAB_REPORT");
    if (report.descriptor < 0)
        return;
    write_record("racelab-start", token, "");
    hide_token(token);
}

/* Once, after the student's code has run. */
static void record(const char *name, bool passed)
{
    char token[TOKEN_SIZE];
    char rest[LINE_SIZE];

    if (report.descriptor < 0 ||
        read(report.token, token, sizeof(token)) != TOKEN_SIZE)
        return;
    snprintf(rest, sizeof(rest), " %.100s %s", name, passed ? "pass" : "fail");
    write_record("racelab-case", token, rest);
}

/* --- Faults -------------------------------------------------------------- */

/* Reports at which instruction a fault hit the program, and lets the fault end
 * it. */
static void report_fault(int signal_number, siginfo_t *info, void *context)
{
    const ucontext_t *machine = context;
    char line[64];
    int length;

    (void)info;
    length =
        snprintf(line, sizeof(line), "racelab-fault %d %llx\n", signal_number,
                 (unsigned long long)machine->uc_mcontext.gregs[REG_RIP]);
    if (length > 0 && write(report.descriptor, line, (size_t)length) < 0)
        _exit(1);
    raise(signal_number);
}

/*
 * Takes the faults back from cmocka, which would leave the test by longjmp,
 * even on a thread that is not the test's. With a report to write to, they are
 * written there first, on a stack of their own.
 */
static void watch_faults(void)
{
    static char stack[64 * 1024];
    static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS};
    const stack_t alternate = {.ss_sp = stack, .ss_size = sizeof(stack)};
    struct sigaction action = {
        .sa_sigaction = report_fault,
        .sa_flags = (int)(SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER)};

    if (report.descriptor < 0 || sigaltstack(&alternate, NULL) != 0)
        action = (struct sigaction){.sa_handler = SIG_DFL};
    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
        sigaction(faults[i], &action, NULL);
}

/* --- Cases --------------------------------------------------------------- */

static void run_body(void **state)
{
    watch_faults();
    report.current->body(state);
}

/* Runs one case as a cmocka group of one, so that cmocka names the line. */
static bool run_case(const struct check_case *c)
{
    const struct CMUnitTest test = {c->name, run_body, NULL, NULL, NULL};
    bool passed;

    report.current = c;
    passed = _cmocka_run_group_tests(c->name, &test, 1, NULL, NULL) == 0;
    fflush(stdout);
    fflush(stderr);
    return passed;
}

static int run_named(const char *name)
{
    for (size_t i = 0; i < check_case_count; i++)
        if (strcmp(check_cases[i].name, name) == 0) {
            bool passed = run_case(&check_cases[i]);

            record(name, passed);
            return passed ? 0 : 1;
        }
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
    record("--tool", all_passed);
    harness_race();
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
