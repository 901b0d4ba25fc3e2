/*
 * Reads a submission instead of running it. Three looks, each of which can
 * only refuse: at the object's symbols, at its sections, and at the tokens
 * that the preprocessor leaves on the student's own lines. They keep honest
 * students from sleeping their way out of a race and make the usual tricks
 * against the tools visible; they are not a sandbox.
 */
#include "build.h"
#include "compiler.h"
#include "object.h"
#include "racelab-config.h"
#include "run.h"

#include <ctype.h>
#include <dlfcn.h>
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

/* One inspection on its way. */
struct inspection {
    const struct build_request *request;
    const struct build *build;
    struct pool *pool;
    struct evidence *evidence;
};

static void refuse(const struct inspection *inspection, const char *subject,
                   int line, const char *message)
{
    struct finding *finding = evidence_add(
        inspection->evidence, inspection->pool, DIAGNOSIS_BANNED_CALL);

    finding->subject = subject;
    finding->message = message;
    if (line > 0) {
        finding->accesses[0].place.file = inspection->request->path;
        finding->accesses[0].place.line = line;
        finding->access_count = 1;
    }
}

/* --- Calls --------------------------------------------------------------- */

static const char *const allowed_calls[] = {
#define ALLOWED(pattern) pattern,
#include "allowed_calls.def"
#undef ALLOWED
};

/* Calls whose refusal deserves a sentence of its own. */
static const struct {
    const char *pattern, *why;
} explained_calls[] = {
    {"*sleep*", "a sleep orders nothing: it only makes the race rarer"},
    {"poll", "waiting for time to pass orders nothing"},
    {"select", "waiting for time to pass orders nothing"},
    {"alarm", "waiting for time to pass orders nothing"},
    {"clock_*", "waiting for time to pass orders nothing"},
    {"time*", "waiting for time to pass orders nothing"},
    {"exit", "the file is a part of a program that goes on without it"},
    {"_exit", "the file is a part of a program that goes on without it"},
    {"_Exit", "the file is a part of a program that goes on without it"},
    {"quick_exit", "the file is a part of a program that goes on without it"},
    {"fork", "this lab is about threads, not processes"},
    {"vfork", "this lab is about threads, not processes"},
    {"__tsan*", "the tools that judge a file are not its business"},
    {"Annotate*", "the tools that judge a file are not its business"},
};

static bool is_allowed(const struct lab *lab, const char *name)
{
    for (size_t i = 0; i < sizeof(allowed_calls) / sizeof(char *); i++)
        if (fnmatch(allowed_calls[i], name, 0) == 0)
            return true;
    for (size_t i = 0; i < lab->allow_count; i++)
        if (fnmatch(lab->allow[i], name, 0) == 0)
            return true;
    return false;
}

/* Whether the lab's headers promise that whoever runs the file supplies NAME:
 * a hook such as transfer_tick(). The trusted half defines it, so a reference
 * that linked and is no library's is one. */
static bool is_library_function(const char *name)
{
    return dlsym(RTLD_DEFAULT, name) != NULL;
}

static void inspect_calls(const struct inspection *inspection,
                          const struct object *object)
{
    for (size_t i = 0; i < object->undefined_count; i++) {
        const char *name = object->undefined[i];
        const char *why = "it is not among the calls that this lab allows";

        if (is_allowed(inspection->request->lab, name))
            continue;
        if (!is_library_function(name) && name[0] != '_' &&
            strncmp(name, "Annotate", 8) != 0)
            continue;
        for (size_t k = 0;
             k < sizeof(explained_calls) / sizeof(explained_calls[0]); k++)
            if (fnmatch(explained_calls[k].pattern, name, 0) == 0)
                why = explained_calls[k].why;
        refuse(inspection, name, 0,
               pool_printf(inspection->pool, "it uses %s: %s", name, why));
    }
}

/* --- Definitions --------------------------------------------------------- */

/* A definition that would take the place of one that others rely on. */
static bool is_reserved(const char *name)
{
    static const char *const ours[] = {"main",        "check_*",  "meeting_*",
                                       "occupancy_*", "crew_*",   "harness_*",
                                       "racelab_*",   "cmocka_*", "_*",
                                       "pthread_*",   "sem_*"};

    for (size_t i = 0; i < sizeof(ours) / sizeof(char *); i++)
        if (fnmatch(ours[i], name, 0) == 0)
            return true;
    return is_library_function(name);
}

static void inspect_definitions(const struct inspection *inspection,
                                const struct object *object)
{
    const struct lab *lab = inspection->request->lab;

    for (size_t i = 0; i < object->defined_count; i++) {
        const char *name = object->defined[i];
        bool contract = false;

        for (size_t k = 0; k < lab->contract_count; k++)
            contract |= strcmp(lab->contract[k], name) == 0;
        if (!contract && is_reserved(name))
            refuse(inspection, name, 0,
                   pool_printf(inspection->pool,
                               "it defines %s, which others supply; make "
                               "helpers static",
                               name));
    }
    if (object->startup_section != NULL)
        refuse(inspection, object->startup_section, 0,
               "it has code that runs before or after the checker calls it");
}

/* --- Tokens -------------------------------------------------------------- */

static bool is_word(int c)
{
    return isalnum(c) != 0 || c == '_';
}

/* Whether LINE contains a token that begins with START. */
static bool has_token(const char *line, const char *start)
{
    for (const char *c = strstr(line, start); c != NULL;
         c = strstr(c + 1, start))
        if (c == line || !is_word((unsigned char)c[-1]))
            return true;
    return false;
}

static void inspect_line(const struct inspection *inspection, const char *line,
                         int number)
{
    static const struct {
        const char *token, *what;
    } refused[] = {
        {"asm", "inline assembly hides accesses from the tools"},
        {"__asm", "inline assembly hides accesses from the tools"},
        {"no_sanitize", "this attribute hides accesses from the tools"},
        {"__no_sanitize", "this attribute hides accesses from the tools"},
        {"disable_sanitizer_instrumentation",
         "this attribute hides accesses from the tools"},
        {"constructor", "this attribute runs code outside of the checker"},
        {"__constructor", "this attribute runs code outside of the checker"},
        {"destructor", "this attribute runs code outside of the checker"},
        {"__destructor", "this attribute runs code outside of the checker"},
        {"ifunc", "this attribute replaces what others call"},
        {"alias", "this attribute replaces what others call"},
        {"weakref", "this attribute replaces what others call"},
        {"__SANITIZE_THREAD__", "the file must not ask which tool runs it"},
    };

    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        if (has_token(line, refused[i].token)) {
            refuse(inspection, refused[i].token, number,
                   pool_printf(inspection->pool, "'%s': %s", refused[i].token,
                               refused[i].what));
            return;
        }
    if (line[0] == '#' && strstr(line, "pragma") != NULL)
        refuse(inspection, "pragma", number,
               "'#pragma': it can change how the tools see the file");
}

/* A linemarker: # LINE "FILE" FLAGS. Returns false when LINE is none. */
static bool read_marker(const char *line, const char *source, int *number,
                        bool *own)
{
    const char *name;

    if (sscanf(line, "# %d ", number) != 1 ||
        (name = strchr(line, '"')) == NULL)
        return false;
    *own = strncmp(name + 1, source, strlen(source)) == 0 &&
           name[1 + strlen(source)] == '"';
    return true;
}

/* Looks at what the preprocessor left on the student's own lines. Text in
 * headers of the C library is not theirs. */
static void inspect_text(const struct inspection *inspection, char *text)
{
    char *rest = text;
    bool own = false;
    int number = 0;
    char *line;

    while ((line = strsep(&rest, "\n")) != NULL) {
        if (read_marker(line, inspection->build->source, &number, &own))
            continue;
        if (own)
            inspect_line(inspection, line, number);
        number++;
    }
}

static void inspect_tokens(const struct inspection *inspection)
{
    const struct build_request *request = inspection->request;
    struct command_line line = {.count = 0};
    struct run_result result;

    command_add(&line, RACELAB_GCC);
    command_add_words(&line, inspection->pool,
                      "-std=c17 -D_GNU_SOURCE -fsanitize=thread -E");
    command_add(&line,
                pool_printf(inspection->pool, "-I%s", request->lab->directory));
    command_add(&line, pool_printf(inspection->pool, "-I%s/include",
                                   request->workspace->source));
    command_add(&line, inspection->build->source);
    compiler_run(&line, inspection->build->directory, inspection->pool,
                 &result);
    if (result.end == RUN_EXITED && result.status == 0)
        inspect_text(inspection, result.out);
    else
        refuse(inspection, "preprocessor", 0,
               "the preprocessed file is too large to be read");
}

/* Only plain file names and the system's folders: what is compiled is one
 * file, and nothing else on this machine is its business. */
static void inspect_includes(const struct inspection *inspection)
{
    char *text =
        pool_read_file(inspection->pool, inspection->build->source, NULL);
    char *rest = text;
    int number = 0;
    char *line;

    while (text != NULL && (line = strsep(&rest, "\n")) != NULL) {
        const char *c = line + strspn(line, " \t");

        number++;
        if (*c != '#')
            continue;
        c += 1 + strspn(c + 1, " \t");
        if (strncmp(c, "include", 7) == 0 &&
            (strstr(c, "..") != NULL || strstr(c, "\"/") != NULL ||
             strstr(c, "</") != NULL || strstr(c, ".c\"") != NULL))
            refuse(inspection, "include", number,
                   "'#include' of a path: a lab's file includes the lab's "
                   "header and the system's");
    }
}

void build_inspect(const struct build_request *request,
                   const struct build *build, struct pool *pool,
                   struct evidence *evidence)
{
    const struct inspection inspection = {
        .request = request, .build = build, .pool = pool, .evidence = evidence};
    struct object object;

    if (object_read(build->object[FLAVOUR_o0], pool, &object) != 0)
        return;
    inspect_calls(&inspection, &object);
    inspect_definitions(&inspection, &object);
    inspect_tokens(&inspection);
    inspect_includes(&inspection);
}
