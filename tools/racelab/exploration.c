/*
 * Compiles, links, runs, reads. The linker turns the calls that the runtime
 * stands in for (wrapped.def) with --wrap; a symbol that the program defines
 * itself is the program's own and is not turned.
 */
#include "exploration.h"

#include "assembly.h"
#include "compiler.h"
#include "hash.h"
#include "object.h"
#include "racelab-config.h"
#include "run.h"
#include "watch.h"

#include <elf.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WALL_LIMIT_MS = 180000, OBJECTS_LIMIT = 32 };

static const char *const wrapped[] = {
#define WRAP(name) #name,
#include "../explorer/intercept/wrapped.def"
#undef WRAP
};

/* What the runtime can't follow. A call of one of these is a call into the
 * unknown: the program gets a stand-in that says so when it is really called.
 */
static const char *const unsupported[] = {
    "fork",         "vfork",       "signalfd",
    "system",       "popen",       "exec*",
    "socket",       "accept*",     "epoll_*",
    "mq_*",         "shm_open",    "shmget",
    "shmat",        "sigsuspend",  "clone",
    "timer_create", "timerfd_*",   "pause",
    "io_*",         "sigqueue",    "pthread_sigqueue",
    "wait",         "waitpid",     "mremap",
    "brk",          "sbrk",        "dup2",
    "dup3",         "sendmsg",     "recvmsg",
    "inotify_*",    "mkdir",       "rmdir",
    "truncate",     "rename",      "link",
    "symlink",      "mkfifo",      "freopen",
    "ualarm",       "on_exit",     "openat",
    "posix_spawn*", "swapcontext", "makecontext",
    "semget",       "semop",       "semtimedop",
    "msgget",       "msgsnd",      "msgrcv",
    "flock",        "lockf",       "mlockall",
    "ptrace",       "daemon",
};

/* One exploration on its way. */
struct building {
    const struct exploration_request *request;
    struct pool *pool;
    struct exploration *result;
    const char *objects[OBJECTS_LIMIT];
    size_t object_count;
    struct object symbols[OBJECTS_LIMIT];
};

static bool give_up(struct building *building, enum exploration_end end,
                    const char *message, const char *cure)
{
    building->result->end = end;
    building->result->message = message;
    building->result->cure = cure;
    return false;
}

/* --- Compiling ----------------------------------------------------------- */

static const char *compiler_of(const struct building *building)
{
    return building->request->use_clang ? RACELAB_CLANG : RACELAB_GCC;
}

static void blame_source(struct building *building, const char *source,
                         const struct run_result *run)
{
    struct exploration *result = building->result;

    if (run->end != RUN_EXITED) {
        give_up(building, NOT_EXPLORED,
                pool_printf(building->pool, "the compiler %s",
                            run_describe(run, building->pool)),
                "tools/setup");
        return;
    }
    result->message = compiler_message(run->err, building->pool, &result->file,
                                       &result->line);
    if (result->message == NULL)
        result->message = pool_printf(building->pool, "%.*s",
                                      (int)strcspn(run->err, "\n"), run->err);
    if (result->file == NULL)
        result->file = source;
    result->end = NOT_COMPILED;
}

/* Has the compiler make OUTPUT of SOURCE; STEP is -c, or -E for what the
 * preprocessor leaves. */
static void run_compiler(const struct building *building, const char *step,
                         const char *source, const char *output,
                         struct run_result *run)
{
    const struct exploration_request *request = building->request;
    struct command_line line = {.count = 0};

    command_add(&line, compiler_of(building));
    command_add_words(&line, building->pool,
                      "-std=gnu17 -D_GNU_SOURCE -O0 -g -pthread "
                      "-fno-omit-frame-pointer -fno-builtin "
                      "-fdiagnostics-color=never");
    for (size_t i = 0; i < request->flag_count; i++)
        command_add(&line, request->flags[i]);
    command_add(&line, "-fsanitize=thread");
    if (request->use_clang)
        command_add_words(&line, building->pool,
                          "-mllvm -tsan-instrument-read-before-write=1");
    command_add(&line, pool_printf(building->pool, "-I%s/include",
                                   request->workspace->source));
    command_add(&line, step);
    command_add(&line, source);
    command_add(&line, "-o");
    command_add(&line, output);
    compiler_run(&line, ".", building->pool, run);
}

static bool compile(struct building *building, const char *source)
{
    const char *object =
        pool_printf(building->pool, "%s/%zu.o", building->request->folder,
                    building->object_count);
    struct run_result run;

    run_compiler(building, "-c", source, object, &run);
    if (run.end != RUN_EXITED || run.status != 0) {
        blame_source(building, source, &run);
        return false;
    }
    building->objects[building->object_count++] = object;
    return true;
}

static bool compile_all(struct building *building)
{
    const struct exploration_request *request = building->request;

    for (size_t i = 0; i < request->source_count; i++) {
        const char *source = request->sources[i];

        if (building->object_count == OBJECTS_LIMIT)
            return give_up(building, NOT_COMPILED, "there are too many files",
                           NULL);
        if (fnmatch("*.o", source, 0) == 0)
            building->objects[building->object_count++] = source;
        else if (!compile(building, source))
            return false;
    }
    for (size_t i = 0; i < building->object_count; i++)
        if (object_read(building->objects[i], building->pool,
                        &building->symbols[i]) != 0)
            return give_up(building, NOT_EXPLORED,
                           "an object file can't be read", NULL);
    return true;
}

/* --- Linking ------------------------------------------------------------- */

static bool defines(const struct building *building, const char *name)
{
    for (size_t i = 0; i < building->object_count; i++)
        if (object_defines(&building->symbols[i], name))
            return true;
    return false;
}

static bool is_unsupported(const struct building *building, const char *name)
{
    for (size_t i = 0; i < sizeof(wrapped) / sizeof(wrapped[0]); i++)
        if (strcmp(wrapped[i], name) == 0)
            return false;
    for (size_t i = 0; i < sizeof(unsupported) / sizeof(unsupported[0]); i++)
        if (fnmatch(unsupported[i], name, 0) == 0)
            return !defines(building, name);
    return false;
}

/* Writes a stand-in for NAME that reports it by name. */
static void write_stub(FILE *out, const char *name)
{
    fprintf(out,
            "\t.section .rodata\n1:\t.string \"%s\"\n\t.text\n"
            "\t.globl %s\n\t.type %s, @function\n%s:\n"
            "\tlea 1b(%%rip), %%rdi\n\tjmp racelab_unsupported\n",
            name, name, name, name);
}

/* Stand-ins for what the program calls and we do not model. NULL: none. */
static const char *write_stubs(struct building *building)
{
    const char *path = pool_printf(building->pool, "%s/unsupported.s",
                                   building->request->folder);
    bool any = false;
    FILE *out = fopen(path, "we");

    if (out == NULL)
        return NULL;
    fputs("\t.section .note.GNU-stack,\"\",@progbits\n", out);
    for (size_t i = 0; i < building->object_count; i++)
        for (size_t k = 0; k < building->symbols[i].undefined_count; k++) {
            const char *name = building->symbols[i].undefined[k];
            bool before = false;

            for (size_t e = 0; e < i; e++)
                before |= object_calls(&building->symbols[e], name);
            if (before || !is_unsupported(building, name))
                continue;
            write_stub(out, name);
            any = true;
        }
    return fclose(out) == 0 && any ? path : NULL;
}

static void add_libraries(struct building *building, struct command_line *line)
{
    const struct exploration_request *request = building->request;

    command_add(line,
                pool_printf(building->pool, "%s/lib/libracelab-explorer.a",
                            request->workspace->build));
    for (size_t i = 0; i < request->flag_count; i++)
        if (strncmp(request->flags[i], "-l", 2) == 0 ||
            strncmp(request->flags[i], "-L", 2) == 0)
            command_add(line, request->flags[i]);
    command_add_words(line, building->pool, "-pthread -lm");
}

static bool link_program(struct building *building)
{
    const char *stubs = write_stubs(building);
    struct command_line line = {.count = 0};
    struct run_result run;
    const char *undefined;

    command_add(&line, RACELAB_GCC);
    command_add_words(&line, building->pool, "-no-pie -Wl,-z,now");
    for (size_t i = 0; i < building->object_count; i++)
        command_add(&line, building->objects[i]);
    if (stubs != NULL)
        command_add(&line, stubs);
    for (size_t i = 0; i < sizeof(wrapped) / sizeof(wrapped[0]); i++)
        if (strcmp(wrapped[i], "main") == 0 || !defines(building, wrapped[i]))
            command_add(&line, pool_printf(building->pool, "-Wl,--wrap=%s",
                                           wrapped[i]));
    add_libraries(building, &line);
    command_add(&line, "-o");
    command_add(&line, building->result->program);
    compiler_run(&line, ".", building->pool, &run);
    if (run.end == RUN_EXITED && run.status == 0)
        return true;
    undefined = strstr(run.err, "undefined reference to `");
    if (undefined == NULL)
        return give_up(
            building, NOT_EXPLORED,
            pool_strndup(building->pool, run.err, strcspn(run.err, "\n")),
            "make build");
    undefined += strlen("undefined reference to `");
    return give_up(building, NOT_COMPILED,
                   pool_printf(building->pool,
                               "%.*s() is called but defined nowhere",
                               (int)strcspn(undefined, "'"), undefined),
                   NULL);
}

/* --- Running ------------------------------------------------------------- */

static const char *const *command_of(const struct building *building)
{
    const struct exploration_request *request = building->request;
    size_t room = (request->argument_count + 2) * sizeof(char *);
    const char **command = pool_alloc(building->pool, room);

    command[0] = building->result->program;
    for (size_t i = 0; i < request->argument_count; i++)
        command[i + 1] = request->arguments[i];
    command[request->argument_count + 1] = NULL;
    return command;
}

static void run_program_of(struct building *building)
{
    struct exploration *result = building->result;
    const struct exploration_request *request = building->request;
    const char *path = pool_printf(building->pool, "%s/trace", request->folder);
    struct watch watch = {
        pool_printf(building->pool, "%s/progress", request->folder), 0};
    const char *const environment[] = {
        "PATH=/usr/bin:/bin", "LC_ALL=C",
        pool_printf(building->pool, "RACELAB_EXPLORE=trace=%s progress=%s %s",
                    path, request->watch ? watch.path : "", request->settings),
        NULL};
    const struct run_spec spec = {
        .arguments = command_of(building),
        .environment = environment,
        .directory = request->folder,
        .limit_ms = WALL_LIMIT_MS,
        .output_limit = 16 << 20,
        .inherit_input = request->input,
        .tick = request->watch ? watch_look : NULL,
        .context = &watch,
    };
    struct run_result run;
    char *text;

    unlink(path);
    run_program(&spec, building->pool, &run);
    watch_end(&watch);
    text = pool_read_file(building->pool, path, NULL);
    result->trace_path = path;
    if (run.end == RUN_TIMED_OUT)
        give_up(building, NOT_EXPLORED,
                "the search did not end within three minutes",
                "racelab explore FILE.c --executions 10000");
    else if (text == NULL ||
             trace_read(text, building->pool, &result->trace) != 0)
        give_up(building, NOT_EXPLORED,
                pool_printf(building->pool,
                            "the explorer %s and left no finished trace",
                            run_describe(&run, building->pool)),
                "make doctor");
    else
        result->end = EXPLORED;
}

/* --- A program that is there already -------------------------------------- */

/* Whether PATH is a linked program rather than a source or an object. */
static bool is_program(const char *path)
{
    unsigned char head[18] = {0}; /* up to e_type */
    FILE *file = fopen(path, "re");
    bool read = file != NULL && fread(head, sizeof(head), 1, file) == 1;

    if (file != NULL)
        fclose(file);
    return read && memcmp(head, ELFMAG, SELFMAG) == 0 && head[16] != ET_REL;
}

/* Takes PATH, which was compiled and linked elsewhere for the explorer. */
static bool take_program(struct building *building, const char *path)
{
    char *whole = realpath(path, NULL);

    building->result->program = pool_strdup(building->pool, whole);
    free(whole);
    return building->result->program != NULL ||
           give_up(building, NOT_EXPLORED, "the program can't be found", NULL);
}

/* All that goes into the program beside what names the folder. */
static const char *key_of(const struct building *building)
{
    const struct exploration_request *request = building->request;
    char *text = pool_alloc(building->pool, HASH_TEXT_SIZE);
    struct hash hash;

    hash_start(&hash);
    for (size_t i = 0; i < request->source_count; i++)
        hash_add_file(&hash, request->sources[i]);
    hash_add_stamp(&hash,
                   pool_printf(building->pool, "%s/lib/libracelab-explorer.a",
                               request->workspace->build));
    hash_add_stamp(&hash, "/proc/self/exe"); /* has the list of wrapped calls */
    hash_finish(&hash, text);
    return text;
}

static bool build(struct building *building)
{
    const struct exploration_request *request = building->request;
    const char *folder = request->folder;
    const char *path = pool_printf(building->pool, "%s/program.key", folder);
    const char *key;
    const char *found = pool_read_file(building->pool, path, NULL);

    if (request->source_count == 1 && is_program(request->sources[0]))
        return take_program(building, request->sources[0]);
    key = key_of(building);
    building->result->program =
        pool_printf(building->pool, "%s/program", folder);
    if (request->keep && found != NULL && strcmp(found, key) == 0)
        return true;
    unlink(path);
    if (!compile_all(building) || !link_program(building))
        return false;
    if (request->keep)
        workspace_write(path, key, strlen(key));
    return true;
}

/* A race beside inline assembly that synchronises may be none. It may stand in
 * a header, or its words come from a macro. */
static void doubt_race(struct building *building)
{
    const struct exploration_request *request = building->request;
    struct exploration *result = building->result;
    const char *expanded =
        pool_printf(building->pool, "%s/expanded.i", request->folder);

    if (result->end != EXPLORED || result->trace.verdict != TRACE_RACE)
        return;
    for (size_t i = 0; i < request->source_count; i++) {
        const char *text, *file;
        struct run_result run;
        int line = 0;

        if (fnmatch("*.[ci]", request->sources[i], 0) != 0)
            continue;
        run_compiler(building, "-E", request->sources[i], expanded, &run);
        text = pool_read_file(building->pool, expanded, NULL);
        unlink(expanded);
        if (text != NULL)
            line = assembly_in_preprocessed(text, building->pool, &file);
        if (line == 0)
            continue;
        give_up(building, NOT_EXPLORED,
                "inline assembly synchronises here, which the explorer can't "
                "see: use <stdatomic.h> instead",
                NULL);
        result->file = file;
        result->line = line;
        return;
    }
}

void exploration_run(const struct exploration_request *request,
                     struct pool *pool, struct exploration *exploration)
{
    struct building building = {
        .request = request, .pool = pool, .result = exploration};

    *exploration = (struct exploration){.end = NOT_EXPLORED};
    if (build(&building))
        run_program_of(&building);
    doubt_race(&building);
}
