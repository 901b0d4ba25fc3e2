/*
 * racelab doctor: does each tool work here? A tool is believed when it finds
 * what is known to be in one control program and nothing in another; that it
 * can be started says little.
 */
#include "racelab-config.h"
#include "run.h"
#include "session.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* One examination: its name, its outcome, and what to do about it. */
struct examination {
    struct command_session *session;
    const char *folder;
    size_t failed;
};

static void report(struct examination *examination, const char *what,
                   const char *problem, const char *cure)
{
    printf("  %-4s  %s\n", problem == NULL ? "ok" : "FAIL", what);
    if (problem == NULL)
        return;
    examination->failed++;
    printf("        %s\n", problem);
    if (cure != NULL)
        printf("        to type: %s\n", cure);
}

static void run_words(const struct examination *examination,
                      const char *const *words, struct run_result *result)
{
    static const char *const environment[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C",
        "TSAN_OPTIONS=halt_on_error=1:atexit_sleep_ms=0", NULL};
    const struct run_spec spec = {
        .arguments = words,
        .environment = environment,
        .directory = examination->folder,
        .limit_ms = strstr(words[0], "deadlock") != NULL ? 1500 : 60000,
        .output_limit = 1 << 20,
        .diagnose_hang = true,
    };

    run_program(&spec, examination->session->pool, result);
}

/* Compiles control NAME; returns the program's path, or NULL. */
static const char *compile(struct examination *examination,
                           const char *compiler, const char *name,
                           const char *flag)
{
    struct pool *pool = examination->session->pool;
    const char *program =
        pool_printf(pool, "%s/%s%s", examination->folder, name, flag);
    const char *words[] = {compiler,
                           "-g",
                           "-O0",
                           "-pthread",
                           pool_printf(pool, "%s/tools/racelab/controls/%s.c",
                                       examination->session->workspace.source,
                                       name),
                           "-o",
                           program,
                           flag[0] == '\0' ? NULL : flag,
                           NULL};
    struct run_result result;

    run_words(examination, words, &result);
    return result.end == RUN_EXITED && result.status == 0 ? program : NULL;
}

static void examine_compiler(struct examination *examination,
                             const char *compiler)
{
    const char *program = compiler[0] == '\0' || strstr(compiler, "NOTFOUND")
                              ? NULL
                              : compile(examination, compiler, "clean", "");

    report(examination,
           pool_printf(examination->session->pool, "%s compiles and links",
                       compiler[0] == '\0' ? "clang" : compiler),
           program == NULL ? "it does not" : NULL, "tools/setup");
}

/* What a tool said of the two control programs. */
static void judge_tool(struct examination *examination, const char *tool,
                       const struct evidence *race,
                       const struct evidence *clean)
{
    const char *what =
        pool_printf(examination->session->pool,
                    "%s finds a known race and is silent on its repair", tool);

    if (race->state == EVIDENCE_ENVIRONMENT)
        report(examination, what, race->problem, race->cure);
    else if (race->count == 0 || race->findings[0].diagnosis != DIAGNOSIS_RACE)
        report(examination, what, "it does not find the race", "tools/setup");
    else if (clean->count != 0)
        report(examination, what, "it raises a false alarm", "tools/setup");
    else
        report(examination, what, NULL, NULL);
}

static void run_tsan(struct examination *examination, const char *name,
                     struct evidence *evidence)
{
    const char *roots[] = {examination->session->workspace.source, NULL};
    const char *program =
        compile(examination, RACELAB_GCC, name, "-fsanitize=thread");
    const char *words[] = {program, NULL};
    struct run_result result;

    *evidence = (struct evidence){.check = CHECK_TSAN};
    if (program == NULL) {
        evidence->state = EVIDENCE_ENVIRONMENT;
        evidence->problem = "gcc can't link with -fsanitize=thread";
        evidence->cure = "tools/setup";
        return;
    }
    run_words(examination, words, &result);
    tsan_parse(result.err, roots, examination->session->pool, evidence);
}

static void run_helgrind(struct examination *examination, const char *name,
                         struct evidence *evidence)
{
    struct pool *pool = examination->session->pool;
    const char *roots[] = {examination->session->workspace.source, NULL};
    const char *xml_path =
        pool_printf(pool, "%s/%s.xml", examination->folder, name);
    const char *words[] = {RACELAB_VALGRIND,
                           "--tool=helgrind",
                           "--xml=yes",
                           pool_printf(pool, "--xml-file=%s", xml_path),
                           compile(examination, RACELAB_GCC, name, ""),
                           NULL};
    struct run_result result;
    size_t length = 0;
    const char *xml;

    *evidence = (struct evidence){.check = CHECK_HELGRIND};
    unlink(xml_path);
    run_words(examination, words, &result);
    xml = pool_read_file(pool, xml_path, &length);
    helgrind_parse(xml == NULL ? "" : xml, length, roots, pool, evidence);
}

static void examine_tools(struct examination *examination)
{
    struct evidence race;
    struct evidence clean;

    run_tsan(examination, "race", &race);
    run_tsan(examination, "clean", &clean);
    judge_tool(examination, "ThreadSanitizer", &race, &clean);
    run_helgrind(examination, "race", &race);
    run_helgrind(examination, "clean", &clean);
    judge_tool(examination, "Helgrind", &race, &clean);
}

static void examine_watchdog(struct examination *examination)
{
    const char *what = "a hang is told from a slow run, and its cycle named";
    const char *words[] = {compile(examination, RACELAB_GCC, "deadlock", ""),
                           NULL};
    struct run_result result;

    if (words[0] == NULL) {
        report(examination, what, "the control program does not compile",
               "tools/setup");
        return;
    }
    run_words(examination, words, &result);
    if (result.end != RUN_TIMED_OUT || !result.hang.known)
        report(examination, what, result.hang.reason,
               "cat /proc/sys/kernel/yama/ptrace_scope (must be 0 or 1)");
    else
        report(examination, what,
               result.hang.diagnosis == DIAGNOSIS_DEADLOCK
                   ? NULL
                   : "it does not see the cycle",
               "make doctor");
}

static void examine_randomisation(struct examination *examination)
{
    FILE *file = fopen("/proc/sys/vm/mmap_rnd_bits", "re");
    int bits = 0;

    if (file != NULL) {
        if (fscanf(file, "%d", &bits) != 1)
            bits = 0;
        fclose(file);
    }
    report(examination,
           pool_printf(examination->session->pool,
                       "address randomisation of %d bits is switched off for "
                       "each run",
                       bits),
           NULL, NULL);
}

int command_doctor(struct command_session *session)
{
    struct examination examination = {
        .session = session,
        .folder =
            pool_printf(session->pool, "%s/doctor", session->workspace.cache),
    };

    workspace_make_folder(examination.folder);
    printf("racelab %s, checkout %s\n", RACELAB_VERSION,
           session->workspace.source);
    examine_compiler(&examination, RACELAB_GCC);
    examine_compiler(&examination, RACELAB_CLANG);
    examine_tools(&examination);
    examine_watchdog(&examination);
    examine_randomisation(&examination);
    if (examination.failed == 0)
        puts("everything works here; next: make grade");
    return examination.failed == 0 ? STATUS_PASS : STATUS_ENVIRONMENT;
}
