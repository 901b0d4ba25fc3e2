/*
 * racelab explore: every interleaving of any pthreads program. The failure is
 * drawn; the last line is the command that shows it again.
 */
#include "explain.h"
#include "exploration.h"
#include "picture.h"
#include "session.h"
#include "wrap.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One call of the command. */
struct call {
    struct command_session *session;
    struct exploration_request request;
    struct exploration exploration;
};

/* --- What was asked for -------------------------------------------------- */

/* Words that begin with '-' are gcc's, the others are files. */
static void sort_words(struct call *call)
{
    const struct options *options = call->session->options;
    size_t room = (options->word_count + 1) * sizeof(char *);
    const char **sources = pool_alloc(call->session->pool, room);
    const char **flags = pool_alloc(call->session->pool, room);

    for (size_t i = 0; i < options->word_count; i++) {
        if (options->words[i][0] == '-')
            flags[call->request.flag_count++] = options->words[i];
        else
            sources[call->request.source_count++] = options->words[i];
    }
    call->request.sources = sources;
    call->request.flags = flags;
}

static const char *add_number(struct pool *pool, const char *settings,
                              const char *name, unsigned value)
{
    return value == UINT_MAX
               ? settings
               : pool_printf(pool, "%s %s=%u", settings, name, value);
}

/* The options in the runtime's words (tools/explorer/options.def). */
static const char *settings_of(const struct options *options, struct pool *pool)
{
    const char *settings = "";

    if (options->replay != NULL)
        settings =
            pool_printf(pool, "strategy=replay replay=%s", options->replay);
    else if (options->strategy != NULL)
        settings = pool_printf(pool, "strategy=%s", options->strategy);
    if (options->all)
        settings = pool_printf(pool, "%s all=1", settings);
    if (options->leaks)
        settings = pool_printf(pool, "%s leaks=1", settings);
    settings = add_number(pool, settings, "bound", options->bound);
    settings = add_number(pool, settings, "executions", options->executions);
    settings = add_number(pool, settings, "seconds", options->seconds);
    return add_number(pool, settings, "seed", options->seed);
}

/* Returns STATUS_PASS, or the status to leave with after saying why. */
static int check_sources(const struct call *call)
{
    if (call->request.source_count == 0) {
        fputs("racelab: name the program's files, as in 'racelab explore "
              "FILE.c'\n",
              stderr);
        return STATUS_USAGE;
    }
    for (size_t i = 0; i < call->request.source_count; i++)
        if (access(call->request.sources[i], R_OK) != 0) {
            fprintf(stderr, "racelab: %s: it can't be read\n",
                    call->request.sources[i]);
            return STATUS_USAGE;
        }
    return STATUS_PASS;
}

/* --- What came of it ----------------------------------------------------- */

static int status_of(const struct exploration *exploration)
{
    int status;

    if (exploration->end == NOT_COMPILED)
        return STATUS_USAGE;
    if (exploration->end == NOT_EXPLORED)
        return STATUS_ENVIRONMENT;
    status = trace_verdict_status(exploration->trace.verdict);
    return status == 0 && !exploration->trace.complete ? STATUS_INCOMPLETE
                                                       : status;
}

static void print_failure_to_explore(const struct exploration *exploration)
{
    if (exploration->file != NULL)
        fprintf(stderr, "%s:%d: ", exploration->file, exploration->line);
    fprintf(stderr, "%s\n", exploration->message);
    if (exploration->cure != NULL)
        fprintf(stderr, "next: type: %s\n", exploration->cure);
}

/* TEXT as a word of the shell. */
static void print_word(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ%+,-./:=@_";

    if (*text != '\0' && text[strspn(text, plain)] == '\0') {
        printf(" %s", text);
        return;
    }
    printf(" '");
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*text);
    putchar('\'');
}

static void print_replay(const struct call *call)
{
    printf("\nnext: racelab explore");
    for (size_t i = 0; i < call->request.source_count; i++)
        print_word(call->request.sources[i]);
    for (size_t i = 0; i < call->request.argument_count; i++) {
        printf(" --argument");
        print_word(call->request.arguments[i]);
    }
    printf(" --replay %s", call->exploration.trace.schedule);
    for (size_t i = 0; i < call->request.flag_count; i++) {
        fputs(i == 0 ? " --" : "", stdout);
        print_word(call->request.flags[i]);
    }
    putchar('\n');
}

static void print_text(const struct call *call)
{
    const struct trace *trace = &call->exploration.trace;
    struct pool *pool = call->session->pool;

    if (trace->verdict == TRACE_CLEAN) {
        const char *verdict = trace->complete ? "clean: " : "not complete: ";

        fputs(verdict, stdout);
        wrap_print(stdout, picture_basis(trace, pool), (int)strlen(verdict));
    } else {
        picture_draw(stdout, &call->exploration, pool);
        printf("\n%s\n", picture_basis(trace, pool));
    }
    for (size_t i = 0; i < trace->note_count; i++)
        printf("note: %.70s\n", trace->notes[i]);
    if (trace_verdict_status(trace->verdict) == 1)
        print_replay(call);
}

static json_t *findings_json(const struct trace *trace)
{
    json_t *findings = json_array();

    for (size_t i = 0; i < trace->finding_count; i++)
        json_array_append_new(findings,
                              json_pack("{s:s, s:i, s:i, s:s}", "verdict",
                                        trace->findings[i].verdict, "thread",
                                        trace->findings[i].thread, "step",
                                        trace->findings[i].step, "text",
                                        trace->findings[i].text));
    return findings;
}

static json_t *steps_json(const struct trace *trace)
{
    json_t *steps = json_array();

    for (size_t i = 0; i < trace->step_count; i++) {
        const struct trace_step *step = &trace->steps[i];

        json_array_append_new(
            steps,
            json_pack("{s:i, s:s, s:I, s:I, s:I, s:b}", "thread", step->thread,
                      "kind", step->kind, "pc", (json_int_t)step->pc, "address",
                      (json_int_t)step->address, "value",
                      (json_int_t)step->value, "fatal", step->fatal));
    }
    return steps;
}

static void print_json(const struct call *call)
{
    const struct trace *trace = &call->exploration.trace;
    bool explored = call->exploration.end == EXPLORED;
    json_t *json = json_pack(
        "{s:s, s:b, s:s, s:I, s:i, s:s, s:f, s:s?, s:s?, s:o, s:o}", "verdict",
        explored ? trace_verdict_name(trace->verdict) : "internal", "complete",
        explored && trace->complete, "strategy",
        explored ? trace->strategy : "none", "executions",
        (json_int_t)trace->executions, "preemptions",
        trace->preemptions < 0 ? 0 : trace->preemptions, "schedule",
        explored ? trace->schedule : "-", "seconds", trace->seconds, "where",
        explored ? picture_where(&call->exploration, call->session->pool)
                 : NULL,
        "message", call->exploration.message, "findings", findings_json(trace),
        "steps", steps_json(trace));

    if (explored && trace->interleavings > 0)
        json_object_set_new(json, "interleavings",
                            json_integer(trace->interleavings));
    if (explored && trace->estimate != NULL)
        json_object_set_new(json, "estimate", json_string(trace->estimate));
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(json);
}

/* Copies the trace to where the user wants it. */
static int keep_trace(const struct call *call, const char *path)
{
    size_t length = 0;
    const char *text = pool_read_file(call->session->pool,
                                      call->exploration.trace_path, &length);

    if (text != NULL && workspace_write(path, text, length) == 0)
        return 0;
    fprintf(stderr, "racelab: the trace can't be written to %s\n", path);
    return -1;
}

/* Becomes gdb on the program, set up to replay SCHEDULE. */
static int become_gdb(const struct call *call)
{
    struct pool *pool = call->session->pool;
    const char *settings =
        pool_printf(pool, "trace=/dev/null strategy=replay replay=%s",
                    call->exploration.trace.schedule);
    char *command[MAX_ARGUMENTS + 5] = {
        pool_strdup(pool, "gdb"),
        pool_strdup(pool, "-q"),
        pool_strdup(pool, "--args"),
        pool_strdup(pool, call->exploration.program),
    };

    for (size_t i = 0; i < call->request.argument_count; i++)
        command[i + 4] = pool_strdup(pool, call->request.arguments[i]);
    setenv("RACELAB_EXPLORE", settings, 1);
    execvp(command[0], command);
    perror("racelab: gdb");
    return STATUS_ENVIRONMENT;
}

static void remove_folder(const char *folder, struct pool *pool)
{
    static const char *const names[] = {"program", "trace", "progress",
                                        "unsupported.s"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        unlink(pool_printf(pool, "%s/%s", folder, names[i]));
    for (size_t i = 0; i < 32; i++)
        unlink(pool_printf(pool, "%s/%zu.o", folder, i));
    rmdir(folder);
}

/* A file can be read to its end; a terminal, or a pipe that nobody closes,
 * might keep a program waiting that only looks whether there is input. */
static bool input_is_file(void)
{
    struct stat status;

    return fstat(STDIN_FILENO, &status) == 0 && S_ISREG(status.st_mode);
}

int command_explore(struct command_session *session)
{
    struct call call = {.session = session};
    char *folder = pool_printf(session->pool, "%s/explore-XXXXXX",
                               session->workspace.cache);
    int status;

    sort_words(&call);
    status = check_sources(&call);
    if (status != STATUS_PASS)
        return status;
    if (mkdtemp(folder) == NULL) {
        perror("racelab: a folder for the program");
        return STATUS_ENVIRONMENT;
    }
    call.request.workspace = &session->workspace;
    call.request.folder = folder;
    call.request.settings = settings_of(session->options, session->pool);
    call.request.arguments = session->options->arguments;
    call.request.argument_count = session->options->argument_count;
    call.request.watch = isatty(STDERR_FILENO);
    call.request.input = input_is_file();
    call.request.use_clang = session->options->clang;
    exploration_run(&call.request, session->pool, &call.exploration);
    status = status_of(&call.exploration);
    if (session->options->json)
        print_json(&call);
    else if (call.exploration.end != EXPLORED)
        print_failure_to_explore(&call.exploration);
    else
        print_text(&call);
    if (session->options->trace != NULL && call.exploration.end == EXPLORED &&
        keep_trace(&call, session->options->trace) != 0)
        status = STATUS_ENVIRONMENT;
    if (session->options->gdb && status == STATUS_FAIL)
        return become_gdb(&call);
    remove_folder(folder, session->pool);
    return status;
}
