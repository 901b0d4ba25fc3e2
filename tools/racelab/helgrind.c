/*
 * Helgrind's XML (protocol version 4) to findings, with expat. The reader
 * keeps no tree: it remembers the text of the innermost element and acts when
 * one ends. An XML that stops in the middle gives the errors that were
 * complete.
 *
 * In a race's <error> the first stack is the access itself, and the stack
 * behind the <xauxwhat> "This conflicts with a previous write ..." the other
 * one. "Locks held: 1, at address 0x..." stands in <auxwhat>s before each.
 */
#include "evidence.h"
#include "roots.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES_LIMIT = 64, TEXT_LIMIT = 2000 };

/* What is known while one <error> is read. */
struct reader {
    const char *const *roots;
    struct pool *pool;
    struct evidence *evidence;
    char text[TEXT_LIMIT]; /* of the innermost element */
    size_t length;
    bool in_error;
    char kind[40];
    const char *what;
    const char *subject;
    struct access accesses[2];
    size_t access_count;
    bool expects_stack; /* the next stack belongs to the last access */
    struct place frames[FRAMES_LIMIT];
    size_t frame_count;
    struct place frame;
    const char *directory;
};

/* --- Texts --------------------------------------------------------------- */

/* "thread #3" to a name; Helgrind's first thread is main. */
static const char *thread_name(const char *text, struct pool *pool)
{
    const char *found = strchr(text, '#');
    int number = found == NULL ? 0 : atoi(found + 1);

    if (number <= 0)
        return NULL;
    return number == 1 ? "main" : pool_printf(pool, "thread %d", number - 1);
}

static void begin_access(struct reader *reader, const char *text)
{
    const char *size = strstr(text, "of size ");
    struct access *access;

    if (reader->access_count == 2)
        return;
    access = &reader->accesses[reader->access_count++];
    *access = (struct access){
        .is_write = strstr(text, "write of") != NULL,
        .size = size == NULL ? 0 : atoi(size + 8),
        .thread = thread_name(strstr(text, "hread #"), reader->pool),
    };
    reader->expects_stack = true;
}

/* The first sentence of an error. */
static void read_what(struct reader *reader, const char *text)
{
    if (reader->what == NULL)
        reader->what = pool_strdup(reader->pool, text);
    if (strstr(text, "hread #") != NULL && reader->access_count == 0)
        begin_access(reader, text);
    else if (reader->access_count == 0)
        begin_access(reader, "hread #0");
}

/* The sentences that follow. */
static void read_aux(struct reader *reader, const char *text)
{
    const char *quote = strchr(text, '"');
    int size;

    if (strstr(text, "conflicts with a previous") != NULL) {
        begin_access(reader, text);
    } else if (strstr(text, "data symbol") != NULL && quote != NULL) {
        reader->subject =
            pool_strndup(reader->pool, quote + 1, strcspn(quote + 1, "\""));
    } else if (strstr(text, "block of size") != NULL &&
               sscanf(strstr(text, "block of size"), "block of size %d",
                      &size) == 1) {
        reader->subject =
            pool_printf(reader->pool, "a heap block of %d bytes", size);
    } else if (strstr(text, "'s stack") != NULL) {
        reader->subject = "a local variable";
    } else if (strstr(text, "followed by a later acquisition") != NULL ||
               strstr(text, "equired order was established") != NULL) {
        begin_access(reader, "hread #0");
    }
}

/* --- Errors -------------------------------------------------------------- */

static enum diagnosis diagnosis_of(const struct reader *reader)
{
    const char *what = reader->what == NULL ? "" : reader->what;

    if (strcmp(reader->kind, "Race") == 0)
        return DIAGNOSIS_RACE;
    if (strcmp(reader->kind, "LockOrder") == 0)
        return DIAGNOSIS_LOCK_ORDER;
    if (strstr(what, "Exiting thread still holds") != NULL)
        return DIAGNOSIS_HELD_AT_EXIT;
    return DIAGNOSIS_MISUSE;
}

/*
 * Remarks that correct programs earn too: a signal sent after the unlock, an
 * error code that the program asked for (EBUSY of a trylock is none, but
 * EDEADLK and ETIMEDOUT are), an object whose initialisation was not seen.
 */
static bool is_remark(const struct reader *reader)
{
    const char *what = reader->what == NULL ? "" : reader->what;

    return strstr(what, "pthread_cond_{signal,broadcast}") != NULL ||
           strcmp(reader->kind, "PthAPIerror") == 0;
}

static void end_error(struct reader *reader)
{
    struct finding *finding =
        evidence_add(reader->evidence, reader->pool, diagnosis_of(reader));

    finding->message = reader->what;
    finding->subject = reader->subject;
    finding->advisory = is_remark(reader);
    memcpy(finding->accesses, reader->accesses, sizeof(finding->accesses));
    finding->access_count = reader->access_count;
    reader->in_error = false;
}

static void end_stack(struct reader *reader)
{
    if (reader->expects_stack && reader->access_count > 0)
        reader->accesses[reader->access_count - 1].place =
            roots_choose(reader->roots, reader->frames, reader->frame_count);
    reader->expects_stack = false;
    reader->frame_count = 0;
}

static void end_frame(struct reader *reader)
{
    if (reader->frame.file != NULL && reader->directory != NULL)
        reader->frame.file = pool_printf(reader->pool, "%s/%s",
                                         reader->directory, reader->frame.file);
    if (reader->frame_count < FRAMES_LIMIT)
        reader->frames[reader->frame_count++] = reader->frame;
}

/* --- expat --------------------------------------------------------------- */

static void begin_element(void *context, const XML_Char *name,
                          const XML_Char **attributes)
{
    struct reader *reader = context;

    (void)attributes;
    reader->length = 0;
    reader->text[0] = '\0';
    if (strcmp(name, "error") == 0) {
        reader->in_error = true;
        reader->kind[0] = '\0';
        reader->what = reader->subject = NULL;
        reader->access_count = 0;
        reader->expects_stack = false;
    } else if (strcmp(name, "stack") == 0) {
        reader->frame_count = 0;
    } else if (strcmp(name, "frame") == 0) {
        reader->frame = (struct place){0};
        reader->directory = NULL;
    }
}

static void take_text(void *context, const XML_Char *text, int length)
{
    struct reader *reader = context;
    size_t room = sizeof(reader->text) - 1 - reader->length;
    size_t count = (size_t)length < room ? (size_t)length : room;

    memcpy(reader->text + reader->length, text, count);
    reader->length += count;
    reader->text[reader->length] = '\0';
}

static void end_element(void *context, const XML_Char *name)
{
    struct reader *reader = context;
    const char *text = reader->text;

    if (!reader->in_error)
        return;
    if (strcmp(name, "kind") == 0)
        snprintf(reader->kind, sizeof(reader->kind), "%.39s", text);
    else if (strcmp(name, "fn") == 0)
        reader->frame.function = pool_strdup(reader->pool, text);
    else if (strcmp(name, "file") == 0)
        reader->frame.file = pool_strdup(reader->pool, text);
    else if (strcmp(name, "dir") == 0)
        reader->directory = pool_strdup(reader->pool, text);
    else if (strcmp(name, "line") == 0)
        reader->frame.line = atoi(text);
    else if (strcmp(name, "frame") == 0)
        end_frame(reader);
    else if (strcmp(name, "stack") == 0)
        end_stack(reader);
    else if (strcmp(name, "what") == 0)
        read_what(reader, text);
    else if (strcmp(name, "text") == 0)
        reader->what == NULL ? read_what(reader, text) : read_aux(reader, text);
    else if (strcmp(name, "auxwhat") == 0)
        read_aux(reader, text);
    else if (strcmp(name, "error") == 0)
        end_error(reader);
}

void helgrind_parse(const char *xml, size_t length, const char *const *roots,
                    struct pool *pool, struct evidence *evidence)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    struct reader *reader = pool_alloc(pool, sizeof(*reader));

    if (length == 0 || parser == NULL) {
        evidence->state = EVIDENCE_ENVIRONMENT;
        evidence->problem = "valgrind left an empty report";
        evidence->cure = "make doctor";
        XML_ParserFree(parser);
        return;
    }
    reader->roots = roots;
    reader->pool = pool;
    reader->evidence = evidence;
    XML_SetUserData(parser, reader);
    XML_SetElementHandler(parser, begin_element, end_element);
    XML_SetCharacterDataHandler(parser, take_text);
    XML_Parse(parser, xml, (int)length, 1);
    XML_ParserFree(parser);
}
