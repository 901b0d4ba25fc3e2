/*
 * The rules for a submission's text: which directives, words, attributes and
 * pragmas it may have (refusals.def). Pure: from text to a list of objections.
 *
 * The text is looked at twice. As written, for what the preprocessor would
 * swallow; then as the preprocessor leaves it, for what macros put together.
 * `#line` is refused in the first look, so the second can trust the marks that
 * say which lines are the student's own.
 */
#ifndef RACELAB_SOURCE_RULES_H
#define RACELAB_SOURCE_RULES_H

#include "pool.h"

#include <stddef.h>

struct objection {
    const char *subject; /* what it is about: "asm", "#line" */
    const char *why;     /* one sentence */
    int line;
};

struct objections {
    struct pool *pool;
    struct objection *list;
    size_t count;
};

/* The file as the student wrote it. */
void rules_for_source(const char *text, struct objections *objections);

/* What `gcc -E` made of it: the lines that the linemarkers give to SOURCE. */
void rules_for_preprocessed(const char *text, const char *source,
                            struct objections *objections);

/*
 * The student's own lines of what `gcc -E` printed, without blank lines and
 * marks: two of them are equal when the file reads the same to two tools.
 */
char *rules_own_lines(const char *text, const char *source, struct pool *pool);

#endif
