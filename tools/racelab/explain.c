/*
 * Explanations. Every diagnosis has the same shape: a headline that names the
 * variable or lock, the places with their source text, and one sentence that
 * says what is missing.
 */
#include "explain.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

const char *explain_path(const char *path)
{
    char here[PATH_MAX];
    size_t length;

    if (path == NULL || getcwd(here, sizeof(here)) == NULL)
        return path;
    length = strlen(here);
    if (strncmp(path, here, length) == 0 && path[length] == '/')
        return path + length + 1;
    return path;
}

/* --- Text ---------------------------------------------------------------- */

void explain_text(FILE *out, int indent, int most, const char *text)
{
    int width = EXPLAIN_COLUMNS - indent;

    for (int line = 0; line < most && *text != '\0'; line++) {
        int length = (int)strnlen(text, (size_t)width);

        if (text[length] != '\0')
            for (int i = length; i > width / 2; i--)
                if (text[i] == ' ') {
                    length = i;
                    break;
                }
        fprintf(out, "%*s", indent, "");
        for (int i = 0; i < length; i++)
            fputc(iscntrl((unsigned char)text[i]) ? '?' : text[i], out);
        fputc('\n', out);
        text += length;
        text += strspn(text, " ");
    }
}

/* The text of a source line without its indentation and control characters; ""
 * when there is none. */
static void read_line(const struct place *place, char *line, size_t size)
{
    FILE *file = place->file == NULL ? NULL : fopen(place->file, "re");
    char raw[1000] = "";
    const char *start;

    line[0] = '\0';
    if (file == NULL)
        return;
    for (int i = 0; i < place->line; i++)
        if (fgets(raw, sizeof(raw), file) == NULL)
            raw[0] = '\0';
    fclose(file);
    start = raw + strspn(raw, " \t");
    snprintf(line, size, "%.*s", (int)strcspn(start, "\r\n"), start);
    for (char *c = line; *c != '\0'; c++)
        if (iscntrl((unsigned char)*c))
            *c = *c == '\t' ? ' ' : '?';
}

void explain_place(FILE *out, int indent, const struct place *place)
{
    char line[200];
    const char *path = explain_path(place->file);
    const char *name;

    if (path == NULL) {
        fprintf(out, "%*sat a place without debug information\n", indent, "");
        return;
    }
    read_line(place, line, sizeof(line));
    name = strlen(path) > 40 && strrchr(path, '/') != NULL
               ? strrchr(path, '/') + 1
               : path;
    fprintf(out, "%*s%.60s:%d%s%.*s\n", indent, "", name, place->line,
            line[0] == '\0' ? "" : "   ",
            EXPLAIN_COLUMNS - indent - 12 - (int)strlen(name), line);
}

/* --- Races --------------------------------------------------------------- */

static void describe_held(const struct access *access, char *text, size_t size)
{
    size_t used = 0;

    if (access->held_count == 0) {
        snprintf(text, size, "holding no lock");
        return;
    }
    used = (size_t)snprintf(text, size, "holding");
    for (size_t i = 0; i < access->held_count && used < size; i++) {
        const struct held_lock *held = &access->held[i];

        used += (size_t)snprintf(text + used, size - used, "%s %s",
                                 i == 0 ? "" : ",", held->name);
        if (held->taken.line > 0 && used < size)
            used +=
                (size_t)snprintf(text + used, size - used,
                                 " (first used at line %d)", held->taken.line);
    }
}

static void print_access(FILE *out, const struct access *access,
                         const char *when, bool knows_locks)
{
    char held[200] = "";

    if (knows_locks)
        describe_held(access, held, sizeof(held));
    fprintf(out, "  %s %s%s it%s%s%.40s\n",
            access->thread == NULL ? "a thread" : access->thread,
            access->is_atomic ? "atomically " : "",
            access->is_write ? "writes" : "reads", when,
            held[0] == '\0' ? "" : ", ", held);
    explain_place(out, 4, &access->place);
}

/* Why nothing orders the two accesses. */
static const char *race_reason(const struct finding *finding)
{
    const struct access *one = &finding->accesses[0];
    const struct access *two = &finding->accesses[1];

    if (one->is_atomic != two->is_atomic)
        return "One side is atomic and the other is not: an atomic access "
               "orders nothing for a plain one.";
    if (one->held_count == 0 && two->held_count == 0)
        return "Nothing orders the two: each may come before, after, or in "
               "the middle of the other.";
    if (one->held_count == 0 || two->held_count == 0)
        return "Only one side holds a lock, and a lock keeps out only those "
               "who take it too.";
    return "The two hold different locks, and a lock keeps out only those who "
           "take the same one.";
}

static void explain_race(FILE *out, enum check check,
                         const struct finding *finding)
{
    bool knows_locks = check == CHECK_TSAN;

    fprintf(out, "  data race on %.60s\n",
            finding->subject == NULL ? "memory that two threads share"
                                     : finding->subject);
    if (finding->access_count > 0)
        print_access(out, &finding->accesses[0], "", knows_locks);
    if (finding->access_count > 1)
        print_access(out, &finding->accesses[1], " too", knows_locks);
    explain_text(out, 2, 2, race_reason(finding));
}

static void explain_lock_order(FILE *out, const struct finding *finding)
{
    fputs("  two locks are taken in opposite orders\n", out);
    for (size_t i = 0; i < finding->access_count; i++) {
        const struct access *access = &finding->accesses[i];

        fprintf(out, "  %s takes a lock%s\n",
                access->thread == NULL ? "a thread" : access->thread,
                access->held_count > 0 ? " while it holds another one" : "");
        explain_place(out, 4, &access->place);
        if (access->held_count > 0 && access->held[0].taken.file != NULL)
            explain_place(out, 4, &access->held[0].taken);
    }
    explain_text(out, 2, 2,
                 "If both get their first lock before either gets its second, "
                 "each waits for the other for ever.");
}

/* --- Hangs --------------------------------------------------------------- */

static const char *wait_words(enum wait_kind kind)
{
    switch (kind) {
    case WAIT_MUTEX:
        return "waits for lock";
    case WAIT_CONDITION:
        return "waits for a signal on";
    case WAIT_SEMAPHORE:
        return "waits for a post to";
    case WAIT_JOIN:
        return "waits for the end of a thread";
    case WAIT_OTHER:
        return "sleeps";
    case WAIT_NONE:
        break;
    }
    return "runs";
}

/* What stands for an object of which the name is not known. */
static const char *object_words(enum wait_kind kind)
{
    switch (kind) {
    case WAIT_MUTEX:
        return "(one without a name)";
    case WAIT_CONDITION:
        return "a condition variable";
    case WAIT_SEMAPHORE:
        return "a semaphore";
    case WAIT_JOIN:
    case WAIT_OTHER:
    case WAIT_NONE:
        break;
    }
    return NULL;
}

static const char *thread_words(const struct hang_thread *thread, char *text,
                                size_t size)
{
    if (thread->number == 0)
        return "main";
    snprintf(text, size, "thread %d", thread->number);
    return text;
}

static void print_thread(FILE *out, const struct hang *hang,
                         const struct hang_thread *thread)
{
    struct place place = {thread->file, thread->function, thread->line};
    const char *object =
        thread->object != NULL ? thread->object : object_words(thread->waits);
    char name[30];
    char owner[30];

    fprintf(out, "  %s %s", thread_words(thread, name, sizeof(name)),
            wait_words(thread->waits));
    if (thread->waits != WAIT_JOIN && thread->waits != WAIT_NONE &&
        object != NULL)
        fprintf(out, " %.30s", object);
    if (thread->owner >= 0 && thread->owner == thread->number)
        fputs(", which it holds itself", out);
    else if (thread->owner >= 0)
        fprintf(
            out, ", which %s holds",
            thread_words(&hang->threads[thread->owner], owner, sizeof(owner)));
    fputc('\n', out);
    if (thread->file != NULL)
        explain_place(out, 4, &place);
}

static void explain_hang(FILE *out, const struct finding *finding)
{
    const struct hang *hang = finding->hang;
    bool ring = finding->diagnosis == DIAGNOSIS_DEADLOCK ||
                finding->diagnosis == DIAGNOSIS_SELF_DEADLOCK;
    int shown = 0;

    fprintf(out, "  %s: %.60s\n", diagnosis_name(finding->diagnosis),
            finding->message);
    for (size_t i = 0; i < hang->count && shown < 4; i++) {
        const struct hang_thread *thread = &hang->threads[i];

        if (ring && thread->next_in_cycle < 0)
            continue;
        print_thread(out, hang, thread);
        shown++;
    }
    explain_text(out, 2, 2, diagnosis_sentence(finding->diagnosis));
}

/* --- The rest ------------------------------------------------------------ */

static void explain_plain(FILE *out, const struct finding *finding)
{
    char headline[200];

    snprintf(headline, sizeof(headline), "%s: %s",
             diagnosis_name(finding->diagnosis),
             diagnosis_sentence(finding->diagnosis));
    explain_text(out, 2, 2, headline);
    if (finding->claim != NULL) {
        fputs("  expected:\n", out);
        explain_text(out, 4, 2, finding->claim);
        fputs("  but:\n", out);
    }
    if (finding->message != NULL)
        explain_text(out, finding->claim != NULL ? 4 : 2, 3, finding->message);
    for (size_t i = 0; i < finding->access_count; i++)
        if (finding->accesses[i].place.file != NULL)
            explain_place(out, 4, &finding->accesses[i].place);
}

void explain_finding(FILE *out, enum check check, const struct finding *finding)
{
    if (finding->picture != NULL)
        fputs(finding->picture, out);
    else if (finding->hang != NULL && finding->hang->known)
        explain_hang(out, finding);
    else if (finding->diagnosis == DIAGNOSIS_RACE && finding->access_count > 0)
        explain_race(out, check, finding);
    else if (finding->diagnosis == DIAGNOSIS_LOCK_ORDER)
        explain_lock_order(out, finding);
    else
        explain_plain(out, finding);
}
