/*
 * Reads a submission instead of running it. Three looks, each of which can
 * only refuse: at the text as written, at the text as the preprocessor leaves
 * it (source_rules.h), and at the object's symbols and sections. What could
 * deceive the tools or harm the machine is refused and not run; what is only
 * out of place, such as a sleep, is a remark of conduct. This is no sandbox.
 */
#include "inspect.h"

#include "compiler.h"
#include "lexer.h"
#include "object.h"
#include "racelab-config.h"
#include "run.h"
#include "source_rules.h"

#include <dlfcn.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* One inspection on its way. */
struct inspection {
    const struct build_request *request;
    const struct build *build;
    struct pool *pool;
    struct evidence *evidence; /* gets what is refused */
    struct evidence *conduct;  /* gets what is only out of place */
};

static void add_finding(const struct inspection *inspection,
                        enum diagnosis diagnosis, const char *subject, int line,
                        const char *message)
{
    struct evidence *evidence = diagnosis == DIAGNOSIS_BANNED_CALL
                                    ? inspection->conduct
                                    : inspection->evidence;
    struct finding *finding =
        evidence_add(evidence, inspection->pool, diagnosis);

    finding->subject = subject;
    finding->message = message;
    if (line > 0) {
        finding->accesses[0].place.file = inspection->request->path;
        finding->accesses[0].place.line = line;
        finding->access_count = 1;
    }
}

static void refuse(const struct inspection *inspection, const char *subject,
                   const char *message)
{
    add_finding(inspection, DIAGNOSIS_REFUSED, subject, 0, message);
}

/* --- Calls --------------------------------------------------------------- */

static const char *const allowed_calls[] = {
#define ALLOWED(pattern) pattern,
#define OUT_OF_PLACE(pattern, why)
#define FORBIDDEN(pattern, why)
#include "allowed_calls.def"
#undef ALLOWED
#undef OUT_OF_PLACE
#undef FORBIDDEN
};

/* Calls with a sentence of their own, and whether they are refused. */
static const struct {
    const char *pattern, *why;
    enum diagnosis diagnosis;
} judged_calls[] = {
#define ALLOWED(pattern)
#define OUT_OF_PLACE(pattern, why) {pattern, why, DIAGNOSIS_BANNED_CALL},
#define FORBIDDEN(pattern, why)    {pattern, why, DIAGNOSIS_REFUSED},
#include "allowed_calls.def"
#undef ALLOWED
#undef OUT_OF_PLACE
#undef FORBIDDEN
};

static bool matches(const char *name, const char *const *patterns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fnmatch(patterns[i], name, 0) == 0)
            return true;
    return false;
}

/* Whether a header of the lab names NAME: a hook such as transfer_tick(), which
 * whoever runs the file supplies. */
static bool is_hook(const struct inspection *inspection, const char *name)
{
    const struct lab *lab = inspection->request->lab;
    bool found = false;
    char pattern[PATH_MAX];
    glob_t headers;

    snprintf(pattern, sizeof(pattern), "%s/*.h", lab->directory);
    if (glob(pattern, 0, NULL, &headers) != 0)
        return false;
    for (size_t i = 0; i < headers.gl_pathc && !found; i++) {
        const char *text =
            pool_read_file(inspection->pool, headers.gl_pathv[i], NULL);
        struct lexer lexer;
        struct token token;

        lexer_start(&lexer, text == NULL ? "" : text);
        while (!found && (token = lexer_next(&lexer)).kind != TOKEN_END)
            found = token_is(&token, name);
    }
    globfree(&headers);
    return found;
}

/* Whether some library supplies NAME. */
static bool is_library_function(const char *name)
{
    return dlsym(RTLD_DEFAULT, name) != NULL;
}

static void judge_call(const struct inspection *inspection, const char *name)
{
    const struct lab *lab = inspection->request->lab;
    enum diagnosis diagnosis = DIAGNOSIS_REFUSED;
    const char *why = "it is not among the calls that this lab allows";

    if (matches(name, lab->allow, lab->allow_count))
        return;
    for (size_t i = 0; i < sizeof(judged_calls) / sizeof(judged_calls[0]); i++)
        if (fnmatch(judged_calls[i].pattern, name, 0) == 0) {
            diagnosis = judged_calls[i].diagnosis;
            why = judged_calls[i].why;
            add_finding(
                inspection, diagnosis, name, 0,
                pool_printf(inspection->pool, "it uses %s: %s", name, why));
            return;
        }
    if (matches(name, allowed_calls, sizeof(allowed_calls) / sizeof(char *)) ||
        is_hook(inspection, name))
        return;
    if (is_library_function(name) || name[0] == '_')
        refuse(inspection, name,
               pool_printf(inspection->pool, "it uses %s: %s", name, why));
    else
        add_finding(inspection, DIAGNOSIS_LINK, name, 0,
                    pool_printf(inspection->pool,
                                "%s() is called but defined nowhere that this "
                                "file may use",
                                name));
}

/* --- Definitions --------------------------------------------------------- */

/* A definition that would take the place of one that others rely on. */
static bool is_reserved(const char *name)
{
    static const char *const ours[] = {
        "main",   "check_*",   "meeting_*", "occupancy_*", "crew_*",
        "loop_*", "harness_*", "racelab_*", "cmocka_*",    "family_*",
        "_*",     "pthread_*", "sem_*",     "canary_*"};

    return matches(name, ours, sizeof(ours) / sizeof(char *)) ||
           is_library_function(name);
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
            refuse(inspection, name,
                   pool_printf(inspection->pool,
                               "it defines %s, which others supply; make "
                               "helpers static",
                               name));
    }
    if (object->startup_section != NULL)
        refuse(inspection, object->startup_section,
               "it has code that runs before or after the checker calls it");
    if (object->resolver != NULL)
        refuse(inspection, object->resolver,
               "it has code that runs when the program is loaded");
    if (object->executable_stack)
        refuse(inspection, "stack",
               "it needs an executable stack; move nested functions out");
}

void inspect_object(const struct build_request *request,
                    const struct build *build, struct pool *pool,
                    struct evidence *evidence, struct evidence *conduct)
{
    const struct inspection inspection = {request, build, pool, evidence,
                                          conduct};
    struct object object;

    if (object_read(build->object[FLAVOUR_o0], pool, &object) != 0) {
        refuse(&inspection, "object", "the compiler's product can't be read");
        return;
    }
    for (size_t i = 0; i < object.undefined_count; i++)
        judge_call(&inspection, object.undefined[i]);
    inspect_definitions(&inspection, &object);
}

/* --- Text ---------------------------------------------------------------- */

static void take_objections(const struct inspection *inspection,
                            const struct objections *objections)
{
    for (size_t i = 0; i < objections->count; i++)
        add_finding(inspection, DIAGNOSIS_REFUSED, objections->list[i].subject,
                    objections->list[i].line,
                    pool_printf(inspection->pool, "'%s': %s",
                                objections->list[i].subject,
                                objections->list[i].why));
}

void inspect_source(const struct build_request *request, const char *text,
                    size_t length, struct pool *pool, struct evidence *evidence)
{
    const struct inspection inspection = {
        .request = request, .pool = pool, .evidence = evidence};
    struct objections objections = {.pool = pool};

    if (strlen(text) != length)
        refuse(&inspection, "byte 0", "the file is no text: it holds a byte 0");
    rules_for_source(text, &objections);
    take_objections(&inspection, &objections);
}

/* What the preprocessor makes of the file with FLAGS; NULL: it is refused. */
static const char *preprocess(const struct inspection *inspection,
                              const char *flags)
{
    const struct build_request *request = inspection->request;
    struct command_line line = {.count = 0};
    struct run_result result;

    command_add(&line, request->use_clang ? RACELAB_CLANG : RACELAB_GCC);
    command_add_words(&line, inspection->pool, flags);
    command_add(&line, "-E");
    command_add(&line,
                pool_printf(inspection->pool, "-I%s", request->lab->directory));
    command_add(&line, pool_printf(inspection->pool, "-I%s/include",
                                   request->workspace->source));
    command_add(&line, inspection->build->source);
    compiler_run(&line, inspection->build->directory, inspection->pool,
                 &result);
    if (result.end == RUN_EXITED && result.status == 0)
        return result.out;
    refuse(inspection, "preprocessor",
           "the preprocessed file is too large to be read");
    return NULL;
}

void inspect_preprocessed(const struct build_request *request,
                          const struct build *build, struct pool *pool,
                          struct evidence *evidence)
{
    const struct inspection inspection = {
        .request = request, .build = build, .pool = pool, .evidence = evidence};
    struct objections objections = {.pool = pool};
    const char *first = NULL;

    for (size_t i = 0; i < FLAVOURS; i++) {
        const char *flags = build_flags((enum flavour)i);
        const char *text;
        const char *own;

        if (i > 0 && strcmp(flags, build_flags((enum flavour)(i - 1))) == 0)
            continue; /* explore has the flags of tsan */
        text = preprocess(&inspection, flags);
        if (text == NULL)
            return;
        own = rules_own_lines(text, build->source, pool);
        if (first == NULL)
            rules_for_preprocessed(text, build->source, &objections);
        else if (strcmp(first, own) != 0) {
            refuse(&inspection, "preprocessor",
                   "it reads differently to the tools that judge it");
            return;
        }
        first = own;
    }
    take_objections(&inspection, &objections);
}
