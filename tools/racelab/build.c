/*
 * Compiles and links a submission. The steps, each of which ends the build
 * when it fails: read the file, compile it, look whether it defines the lab's
 * contract, link it to the trusted half.
 */
#include "build.h"

#include "compiler.h"
#include "inspect.h"
#include "object.h"
#include "racelab-config.h"
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_LIMIT = 256 * 1024 };

static const struct {
    const char *name, *compile, *link;
} flavours[FLAVOURS] = {
#define FLAVOUR(id, compile, link) {#id, compile, link},
#include "flavours.inc"
#undef FLAVOUR
};

/* One build on its way. */
struct job {
    const struct build_request *request;
    struct pool *pool;
    struct build *build;
    struct evidence *evidence;
    const char *compiler;
    struct command_line line;
};

const char *build_flags(enum flavour flavour)
{
    return flavours[flavour].compile;
}

static void start_command(struct job *job)
{
    job->line.count = 0;
    command_add(&job->line, job->compiler);
}

/* --- Findings ------------------------------------------------------------ */

static struct finding *fail(struct job *job, enum diagnosis diagnosis,
                            const char *message)
{
    struct finding *finding = evidence_add(job->evidence, job->pool, diagnosis);

    finding->message = message;
    finding->accesses[0].place.file = job->request->path;
    return finding;
}

static void blame_environment(struct job *job, const char *problem,
                              const char *cure)
{
    job->evidence->state = EVIDENCE_ENVIRONMENT;
    job->evidence->problem = problem;
    job->evidence->cure = cure;
}

/* --- Step 1: the file ---------------------------------------------------- */

/* Why STATUS is not a file to compile, or NULL. */
static const char *refuse_file(struct pool *pool, const struct stat *status)
{
    if (S_ISDIR(status->st_mode))
        return "it is a folder, not a C file";
    if (!S_ISREG(status->st_mode))
        return "it is not a regular file";
    if (status->st_size == 0)
        return "the file is empty";
    if (status->st_size > FILE_LIMIT)
        return pool_printf(pool,
                           "it has %lld bytes; a lab's file has at most %d",
                           (long long)status->st_size, FILE_LIMIT);
    return NULL;
}

/* Reads the submission without waiting for a pipe and without a second look
 * at the name. Returns NULL after adding a finding. */
static const char *read_submission(struct job *job, size_t *length)
{
    int descriptor =
        open(job->request->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    const char *refusal = NULL;
    struct stat status;
    char *content;
    ssize_t got;

    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        refusal = pool_strdup(job->pool, strerror(errno));
    else
        refusal = refuse_file(job->pool, &status);
    if (refusal != NULL) {
        if (descriptor >= 0)
            close(descriptor);
        fail(job, DIAGNOSIS_MISSING_FILE,
             pool_printf(job->pool, "%s: %s", job->request->path, refusal));
        return NULL;
    }
    content = pool_alloc(job->pool, FILE_LIMIT + 1);
    got = read(descriptor, content, FILE_LIMIT);
    close(descriptor);
    *length = got < 0 ? 0 : (size_t)got;
    return content;
}

/* --- Where the products go ----------------------------------------------- */

static const char *archive_path(const struct job *job, const char *kind,
                                enum flavour flavour)
{
    const char *build = job->request->workspace->build;

    if (strcmp(kind, "harness") == 0)
        return pool_printf(job->pool, "%s/lib/libharness-%s.a", build,
                           flavours[flavour].name);
    return pool_printf(job->pool, "%s/lib/libcheck-%s-%s.a", build,
                       job->request->lab->number, flavours[flavour].name);
}

/* Adds the headers that the file may include. */
static void add_headers(struct hash *hash, const struct lab *lab)
{
    char pattern[PATH_MAX];
    glob_t headers;

    snprintf(pattern, sizeof(pattern), "%s/*.h", lab->directory);
    if (glob(pattern, 0, NULL, &headers) != 0)
        return;
    for (size_t i = 0; i < headers.gl_pathc; i++)
        hash_add_file(hash, headers.gl_pathv[i]);
    globfree(&headers);
}

/* Names the folder of the products by everything that goes into them. */
static void choose_directory(struct job *job, const char *content,
                             size_t length)
{
    const struct lab *lab = job->request->lab;
    char digest[HASH_TEXT_SIZE];
    struct hash hash;

    hash_start(&hash);
    hash_add(&hash, content, length);
    hash_finish(&hash, job->build->sha256);
    hash_start(&hash);
    hash_add_text(&hash, job->build->sha256);
    hash_add_text(&hash, job->compiler);
    hash_add_text(&hash, lab->file);
    add_headers(&hash, lab);
    for (size_t i = 0; i < FLAVOURS; i++) {
        hash_add_text(&hash, flavours[i].compile);
        hash_add_stamp(&hash, archive_path(job, "harness", (enum flavour)i));
        hash_add_stamp(&hash, archive_path(job, "check", (enum flavour)i));
    }
    hash_finish(&hash, digest);
    job->build->directory =
        pool_printf(job->pool, "%s/%s/%.24s", job->request->workspace->cache,
                    lab->name, digest);
    job->build->source =
        pool_printf(job->pool, "%s/%s", job->build->directory, lab->file);
}

static bool prepare_directory(struct job *job, const char *content,
                              size_t length)
{
    if (workspace_make_folder(job->build->directory) == 0 &&
        (access(job->build->source, R_OK) == 0 ||
         workspace_write(job->build->source, content, length) == 0))
        return true;
    blame_environment(job,
                      pool_printf(job->pool, "%s can't be written: %s",
                                  job->build->directory, strerror(errno)),
                      "make room, or name another folder: TMPDIR=FOLDER");
    return false;
}

/* --- Step 2: compile ----------------------------------------------------- */

static void explain_compile(struct job *job, const char *output)
{
    int line;
    const char *message = compiler_message(output, job->pool, NULL, &line);
    struct finding *finding = fail(
        job, DIAGNOSIS_COMPILE,
        message != NULL ? message : "the compiler stopped without a message");

    finding->accesses[0].place.line = line;
    finding->access_count = line > 0;
}

/* Compiles for FLAVOUR unless the object is already there. */
static bool compile(struct job *job, enum flavour flavour)
{
    const struct build_request *request = job->request;
    const char *object = pool_printf(
        job->pool, "%s/%s.o", job->build->directory, flavours[flavour].name);
    const char *unfinished =
        pool_printf(job->pool, "%s.tmp%d", object, gettid());
    struct run_result result;

    job->build->object[flavour] = object;
    if (access(object, R_OK) == 0)
        return true;
    start_command(job);
    command_add_words(&job->line, job->pool, flavours[flavour].compile);
    command_add(&job->line, "-fdiagnostics-color=never");
    command_add(&job->line,
                pool_printf(job->pool, "-I%s", request->lab->directory));
    command_add(&job->line, pool_printf(job->pool, "-I%s/include",
                                        request->workspace->source));
    command_add(&job->line, "-c");
    command_add(&job->line, job->build->source);
    command_add(&job->line, "-o");
    command_add(&job->line, unfinished);
    compiler_run(&job->line, job->build->directory, job->pool, &result);
    if (result.end == RUN_EXITED && result.status == 0 &&
        rename(unfinished, object) == 0)
        return true;
    unlink(unfinished);
    job->build->object[flavour] = NULL;
    if (result.end == RUN_NOT_STARTED || result.status == 127)
        blame_environment(
            job, pool_printf(job->pool, "%s can't be run", job->compiler),
            "tools/setup");
    else if (result.end == RUN_EXITED)
        explain_compile(job, result.err);
    else
        fail(job, DIAGNOSIS_COMPILE,
             pool_printf(job->pool, "the compiler %s",
                         run_describe(&result, job->pool)));
    return false;
}

/* --- Step 3: the contract ------------------------------------------------ */

static bool check_contract(struct job *job, enum flavour flavour)
{
    const struct lab *lab = job->request->lab;
    struct object object;
    bool complete = true;

    if (object_read(job->build->object[flavour], job->pool, &object) != 0) {
        fail(job, DIAGNOSIS_LINK, "the compiler's product can't be read");
        return false;
    }
    for (size_t i = 0; i < lab->contract_count; i++) {
        if (object_defines(&object, lab->contract[i]))
            continue;
        fail(job, DIAGNOSIS_MISSING_FUNCTION,
             pool_printf(job->pool, "%s does not define %s()", lab->file,
                         lab->contract[i]))
            ->subject = lab->contract[i];
        complete = false;
    }
    return complete;
}

/* Notes what the tools are known to misread. */
static void note_primitives(struct job *job)
{
    static const char *const misread_by_helgrind[] = {
        "__tsan_atomic*", "pthread_once",  "call_once",        "pipe",
        "pipe2",          "eventfd",       "socketpair",       "sem_trywait",
        "sem_timedwait",  "sem_clockwait", "pthread_*join_np",
    };
    static const char *const misread_by_tsan[] = {"__tsan_atomic_thread_fence"};
    struct object object;

    if (job->build->object[FLAVOUR_tsan] == NULL ||
        object_read(job->build->object[FLAVOUR_tsan], job->pool, &object) != 0)
        return;
    for (size_t i = 0; i < sizeof(misread_by_helgrind) / sizeof(char *); i++)
        job->evidence->uses_atomics |=
            object_calls(&object, misread_by_helgrind[i]);
    for (size_t i = 0; i < sizeof(misread_by_tsan) / sizeof(char *); i++)
        job->evidence->uses_fences |= object_calls(&object, misread_by_tsan[i]);
    job->evidence->uses_cancel = object_calls(&object, "pthread_cancel");
}

/* --- Step 4: link -------------------------------------------------------- */

/* The sanitizer's runtime or cmocka being absent is not the student's doing. */
static bool is_missing_library(const char *output)
{
    static const char *const libraries[] = {"ltsan", "libtsan", "cmocka",
                                            "libclang_rt.tsan"};
    static const char *const complaints[] = {"cannot find", "not recognized",
                                             "No such file"};
    bool library = false;
    bool complaint = false;

    /* A library that is there, but empty. Only our own half calls these. */
    if (strstr(output, "`__tsan_init'") != NULL ||
        strstr(output, "`_cmocka_run_group_tests'") != NULL)
        return true;

    for (size_t i = 0; i < sizeof(libraries) / sizeof(char *); i++)
        library |= strstr(output, libraries[i]) != NULL;
    for (size_t i = 0; i < sizeof(complaints) / sizeof(char *); i++)
        complaint |= strstr(output, complaints[i]) != NULL;
    return library && complaint;
}

/* The name in the linker's words "COMPLAINT `name'", or NULL. */
static const char *find_name(struct job *job, const char *output,
                             const char *complaint)
{
    const char *name = strstr(output, complaint);

    if (name == NULL)
        return NULL;
    name += strlen(complaint) + strlen(" `");
    return pool_strndup(job->pool, name, strcspn(name, "'"));
}

static void explain_link(struct job *job, const char *output)
{
    const char *missing = find_name(job, output, "undefined reference to");
    const char *twice = find_name(job, output, "multiple definition of");

    if (is_missing_library(output))
        blame_environment(job, "ThreadSanitizer's runtime or cmocka is missing",
                          "tools/setup");
    else if (twice != NULL)
        fail(job, DIAGNOSIS_LINK,
             pool_printf(job->pool,
                         "it defines %s, which whoever runs the file supplies",
                         twice))
            ->subject = twice;
    else if (missing != NULL)
        fail(job, DIAGNOSIS_LINK,
             pool_printf(job->pool,
                         strncmp(missing, "uv_", 3) == 0
                             ? "%s() is called, which the loop of the labs "
                               "does not have: see racelab/loop.h"
                             : "%s() is called but defined nowhere",
                         missing))
            ->subject = missing;
    else
        fail(job, DIAGNOSIS_LINK,
             pool_strndup(job->pool, output, strcspn(output, "\n")));
}

static bool has_trusted_half(struct job *job, enum flavour flavour)
{
    const char *check = archive_path(job, "check", flavour);

    if (access(check, R_OK) == 0 &&
        access(archive_path(job, "harness", flavour), R_OK) == 0)
        return true;
    blame_environment(
        job, pool_printf(job->pool, "the lab's checker %s is not built", check),
        "make build");
    return false;
}

static bool link_program(struct job *job, enum flavour flavour)
{
    const char *program = pool_printf(job->pool, "%s/%s", job->build->directory,
                                      flavours[flavour].name);
    const char *unfinished =
        pool_printf(job->pool, "%s.tmp%d", program, gettid());
    struct run_result result;

    job->build->program[flavour] = program;
    if (access(program, X_OK) == 0)
        return true;
    job->build->program[flavour] = NULL;
    if (!has_trusted_half(job, flavour))
        return false;
    start_command(job);
    command_add(&job->line, "-pthread");
    command_add_words(&job->line, job->pool, flavours[flavour].link);
    command_add(&job->line, job->build->object[flavour]);
    command_add(&job->line, "-Wl,--start-group"); /* each needs the other */
    command_add(&job->line, archive_path(job, "check", flavour));
    command_add(&job->line, archive_path(job, "harness", flavour));
    command_add(&job->line, "-Wl,--end-group");
    command_add(&job->line, "-lcmocka");
    command_add(&job->line, "-Wl,--as-needed");
    command_add(&job->line, "-latomic"); /* atomics wider than a register */
    command_add(&job->line, "-o");
    command_add(&job->line, unfinished);
    compiler_run(&job->line, job->build->directory, job->pool, &result);
    if (result.end != RUN_EXITED || result.status != 0 ||
        rename(unfinished, program) != 0) {
        unlink(unfinished);
        explain_link(job, result.err);
        return false;
    }
    job->build->program[flavour] = program;
    return true;
}

/* What can be told of the file without running it. Returns whether it may be
 * run. */
static bool inspect(struct job *job, struct evidence *conduct)
{
    const struct build_request *request = job->request;

    inspect_object(request, job->build, job->pool, job->evidence, conduct);
    if (job->evidence->count == 0)
        inspect_preprocessed(request, job->build, job->pool, job->evidence);
    return job->evidence->count == 0;
}

void build_submission(const struct build_request *request, struct pool *pool,
                      struct build *build, struct evidence *evidence,
                      struct evidence *conduct)
{
    struct job job = {
        .request = request,
        .pool = pool,
        .build = build,
        .evidence = evidence,
        .compiler = request->use_clang ? RACELAB_CLANG : RACELAB_GCC,
    };
    const char *content;
    bool checked = false;
    size_t length;

    *build = (struct build){0};
    content = read_submission(&job, &length);
    if (content == NULL)
        return;
    inspect_source(request, content, length, pool, evidence);
    if (evidence->count > 0)
        return;
    choose_directory(&job, content, length);
    if (!prepare_directory(&job, content, length))
        return;
    for (size_t i = 0; i < FLAVOURS; i++) {
        if ((request->mask & (1U << i)) == 0)
            continue;
        if (!compile(&job, (enum flavour)i))
            return;
        if (!checked &&
            (!check_contract(&job, (enum flavour)i) || !inspect(&job, conduct)))
            return;
        checked = true;
        if (i != FLAVOUR_explore && !link_program(&job, (enum flavour)i))
            return;
    }
    note_primitives(&job);
}
