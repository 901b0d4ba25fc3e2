/*
 * ThreadSanitizer's text, as gcc 12's and clang 14's runtimes print it, to
 * findings. A report begins with "WARNING: ThreadSanitizer: KIND (pid=N)" and
 * ends with a line of "=". In it, a head line ("Write of size 8 at ... by
 * thread T2 (mutexes: write M0):") is followed by the frames of its stack
 * ("#0 FUNCTION FILE:LINE ...").
 *
 * A student can print such lines too. That can only make their own verdict
 * worse: a report is never taken back by what is printed later.
 */
#include "evidence.h"
#include "roots.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES_LIMIT = 64, LOCKS_LIMIT = 16, WORD_LIMIT = 300 };

/* What the frames that follow belong to. */
enum section { SECTION_OTHER, SECTION_ACCESS, SECTION_HELD, SECTION_MUTEX };

/* One report while it is read. */
struct report {
    const char *const *roots;
    struct pool *pool;
    struct finding *finding;
    enum section section;
    struct place frames[FRAMES_LIMIT];
    size_t frame_count;
    struct {
        char name[16]; /* "M0" */
        struct place created;
    } locks[LOCKS_LIMIT];
    size_t lock_count;
};

/* --- Kinds --------------------------------------------------------------- */

static const struct {
    const char *text;
    enum diagnosis diagnosis;
} kinds[] = {
    {"data race", DIAGNOSIS_RACE},
    {"heap-use-after-free", DIAGNOSIS_USE_AFTER_FREE},
    {"use-after-free", DIAGNOSIS_USE_AFTER_FREE},
    {"lock-order-inversion", DIAGNOSIS_LOCK_ORDER},
    {"thread leak", DIAGNOSIS_LEAK_THREAD},
    {"unlock of an unlocked mutex", DIAGNOSIS_MISUSE},
    {"double lock of a mutex", DIAGNOSIS_MISUSE},
    {"destroy of a locked mutex", DIAGNOSIS_MISUSE},
    {"use of an invalid mutex", DIAGNOSIS_MISUSE},
    {"read lock of a write locked mutex", DIAGNOSIS_MISUSE},
    {"read unlock of a write locked mutex", DIAGNOSIS_MISUSE},
    {"signal-unsafe call", DIAGNOSIS_MISUSE},
    {"signal handler spoils errno", DIAGNOSIS_MISUSE},
};

/* "data race on vptr" and other variants begin like their kind. A report of a
 * kind that is not known is a report all the same. */
static enum diagnosis diagnosis_of(const char *text)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strncmp(text, kinds[i].text, strlen(kinds[i].text)) == 0)
            return kinds[i].diagnosis;
    return DIAGNOSIS_MISUSE;
}

/* --- Lines --------------------------------------------------------------- */

/* "T2" or "main" behind "thread" to what a person reads. */
static const char *thread_name(const char *line, struct pool *pool)
{
    const char *found = strstr(line, "by thread T");
    int number;

    if (found == NULL)
        found = strstr(line, "in thread T");
    if (found != NULL && sscanf(found + 11, "%d", &number) == 1)
        return pool_printf(pool, "thread %d", number);
    return strstr(line, "main thread") != NULL ? "main" : NULL;
}

/* "(mutexes: write M0, read M1)": what the thread held. */
static void read_held(struct report *report, struct access *access,
                      const char *line)
{
    const char *item = strstr(line, "(mutexes:");
    char name[16];

    for (item = item == NULL ? NULL : strchr(item, 'M'); item != NULL;
         item = strchr(item + 1, 'M')) {
        if (sscanf(item, "%15[M0-9]", name) != 1)
            continue;
        access->held = pool_grow(report->pool, access->held, access->held_count,
                                 sizeof(*access->held));
        access->held[access->held_count++] =
            (struct held_lock){.name = pool_strdup(report->pool, name)};
    }
}

/* "  Write of size 8 at 0x... by thread T2:", "  Previous atomic read ...". */
static bool read_access_head(struct report *report, const char *line)
{
    struct finding *finding = report->finding;
    const char *of_size = strstr(line, " of size ");
    struct access *access;
    bool is_head = strstr(line, "rite of size") != NULL ||
                   strstr(line, "ead of size") != NULL;

    if (!is_head || of_size == NULL || strstr(line, " at 0x") == NULL ||
        finding->access_count == 2)
        return false;
    access = &finding->accesses[finding->access_count++];
    access->is_write = strstr(line, "rite of size") != NULL;
    access->is_atomic = strstr(line, "tomic ") != NULL;
    access->size = atoi(of_size + 9);
    access->thread = thread_name(line, report->pool);
    read_held(report, access, line);
    report->section = SECTION_ACCESS;
    return true;
}

/* "  Mutex M1 acquired here while holding mutex M0 in thread T1:". */
static bool read_acquire_head(struct report *report, const char *line)
{
    struct finding *finding = report->finding;
    struct access *access;
    char wanted[16];
    char held[16];

    if (sscanf(line, " Mutex %15s acquired here while holding mutex %15s",
               wanted, held) != 2 ||
        finding->access_count == 2)
        return false;
    access = &finding->accesses[finding->access_count++];
    access->thread = thread_name(line, report->pool);
    access->held = pool_alloc(report->pool, sizeof(*access->held));
    access->held[0].name = pool_strdup(report->pool, held);
    access->held_count = 1;
    report->section = SECTION_ACCESS;
    return true;
}

/* "  Mutex M0 previously acquired by the same thread here:": where the lock of
 * the last acquisition's holder was taken. */
static bool read_held_head(struct report *report, const char *line)
{
    const struct finding *finding = report->finding;

    if (strstr(line, "previously acquired by the same thread") == NULL ||
        finding->access_count == 0 ||
        finding->accesses[finding->access_count - 1].held_count == 0)
        return false;
    report->section = SECTION_HELD;
    return true;
}

/* "  Mutex M0 (0x...) created at:". */
static bool read_mutex_head(struct report *report, const char *line)
{
    char name[16];

    if (sscanf(line, " Mutex %15s (0x", name) != 1 ||
        strstr(line, "created at:") == NULL ||
        report->lock_count == LOCKS_LIMIT)
        return false;
    snprintf(report->locks[report->lock_count].name, sizeof(name), "%s", name);
    report->lock_count++;
    report->section = SECTION_MUTEX;
    return true;
}

/* "  Location is global 'x' of size 8 at 0x...", "... heap block of size ...
 * allocated by main thread:", "... stack of thread T1.", "... TLS of ...". */
static bool read_location(struct report *report, const char *line)
{
    const char *found = strstr(line, "Location is ");
    char name[WORD_LIMIT];
    int size;

    if (found == NULL)
        return false;
    found += strlen("Location is ");
    report->section = SECTION_OTHER;
    if (sscanf(found, "global '%299[^']'", name) == 1 && name[0] != '<' &&
        name[0] != '?')
        report->finding->subject = pool_strdup(report->pool, name);
    else if (sscanf(found, "heap block of size %d", &size) == 1)
        report->finding->subject =
            pool_printf(report->pool, "a heap block of %d bytes", size);
    else if (strncmp(found, "stack of ", 9) == 0)
        report->finding->subject =
            pool_printf(report->pool, "a local variable of %.*s",
                        (int)strcspn(found + 9, ".\n"), found + 9);
    else if (strncmp(found, "TLS of ", 7) == 0)
        report->finding->subject = "a thread-local variable";
    return true;
}

/* "    #1 transfer /lab/order.c:10:5 (order+0x121d)". Frames without a file
 * ("<null>") say nothing. */
static bool read_frame(struct report *report, const char *line)
{
    struct place *place = &report->frames[report->frame_count];
    char function[WORD_LIMIT];
    char where[WORD_LIMIT];
    char *colon;

    line += strspn(line, " ");
    if (line[0] != '#' || report->frame_count == FRAMES_LIMIT ||
        sscanf(line, "#%*d %299s %299s", function, where) != 2)
        return line[0] == '#';
    *place = (struct place){0};
    colon = strchr(where, ':');
    if (colon == NULL)
        return true;
    *colon = '\0';
    place->function = pool_strdup(report->pool, function);
    place->file = pool_strdup(report->pool, where);
    place->line = atoi(colon + 1);
    report->frame_count++;
    return true;
}

/* --- Reports ------------------------------------------------------------- */

/* The stack that was being read is complete. */
static void end_stack(struct report *report)
{
    struct finding *finding = report->finding;
    struct place place =
        roots_choose(report->roots, report->frames, report->frame_count);

    if (report->frame_count > 0 && report->section == SECTION_ACCESS &&
        finding->access_count > 0)
        finding->accesses[finding->access_count - 1].place = place;
    if (report->frame_count > 0 && report->section == SECTION_HELD)
        finding->accesses[finding->access_count - 1].held[0].taken = place;
    if (report->frame_count > 0 && report->section == SECTION_MUTEX)
        report->locks[report->lock_count - 1].created = place;
    report->frame_count = 0;
}

static void end_report(struct report *report)
{
    struct finding *finding = report->finding;

    if (finding == NULL)
        return;
    end_stack(report);
    for (size_t a = 0; a < finding->access_count; a++)
        for (size_t h = 0; h < finding->accesses[a].held_count; h++)
            for (size_t l = 0; l < report->lock_count; l++) {
                struct held_lock *held = &finding->accesses[a].held[h];

                if (held->taken.file == NULL &&
                    strcmp(held->name, report->locks[l].name) == 0)
                    held->taken = report->locks[l].created;
            }
    report->finding = NULL;
    report->lock_count = 0;
}

static void read_line(struct report *report, const char *line)
{
    if (read_frame(report, line))
        return;
    end_stack(report);
    if (read_access_head(report, line) || read_acquire_head(report, line) ||
        read_held_head(report, line) || read_mutex_head(report, line) ||
        read_location(report, line))
        return;
    /* Misuse has one stack and no head: it belongs to the report itself. */
    report->section = SECTION_OTHER;
}

static void begin_report(struct report *report, struct evidence *evidence,
                         const char *text)
{
    enum diagnosis diagnosis = diagnosis_of(text);
    const char *end = strstr(text, " (pid=");
    size_t length = end == NULL ? strlen(text) : (size_t)(end - text);

    report->finding = evidence_add(evidence, report->pool, diagnosis);
    report->finding->message = pool_strndup(report->pool, text, length);
    report->section = SECTION_OTHER;
    report->frame_count = 0;
    if (diagnosis != DIAGNOSIS_RACE && diagnosis != DIAGNOSIS_LOCK_ORDER &&
        diagnosis != DIAGNOSIS_USE_AFTER_FREE) {
        report->finding->access_count = 1;
        report->section = SECTION_ACCESS;
    }
}

/* The tool's own failures: nothing was learnt about the program. */
static bool read_failure(struct evidence *evidence, const char *line)
{
    static const struct {
        const char *text, *problem, *cure;
    } failures[] = {
        {"unexpected memory mapping",
         "ThreadSanitizer can't lay out its memory on this kernel",
         "sudo sysctl vm.mmap_rnd_bits=28"},
        {"failed to mmap", "ThreadSanitizer does not get the memory it needs",
         "ulimit -v unlimited"},
        {"failed to intercept", "ThreadSanitizer does not fit this C library",
         "make doctor"},
        {"CHECK failed", "ThreadSanitizer failed by itself", "make doctor"},
        {"error while loading shared libraries",
         "ThreadSanitizer's runtime is missing", "tools/setup"},
    };

    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++)
        if (strstr(line, failures[i].text) != NULL) {
            evidence->state = EVIDENCE_ENVIRONMENT;
            evidence->problem = failures[i].problem;
            evidence->cure = failures[i].cure;
            return true;
        }
    return false;
}

void tsan_parse(const char *text, const char *const *roots, struct pool *pool,
                struct evidence *evidence)
{
    static const char warning[] = "WARNING: ThreadSanitizer: ";
    struct report report = {.roots = roots, .pool = pool};
    char *rest = pool_strdup(pool, text);
    char *line;

    while ((line = strsep(&rest, "\n")) != NULL) {
        const char *start = strstr(line, warning);
        bool speaks = strstr(line, "ThreadSanitizer") != NULL ||
                      strstr(line, "loading shared") != NULL;

        if (start != NULL) {
            end_report(&report);
            begin_report(&report, evidence, start + sizeof(warning) - 1);
        } else if (strncmp(line, "=========", 9) == 0) {
            end_report(&report);
        } else if (speaks && evidence->count == 0) {
            read_failure(evidence, line);
        } else if (report.finding != NULL) {
            read_line(&report, line);
        }
    }
    end_report(&report);
}
