/*
 * A finding in the student's words: at most twelve lines of at most 80
 * columns. The words are chosen by the finding's data alone.
 */
#ifndef RACELAB_EXPLAIN_H
#define RACELAB_EXPLAIN_H

#include "evidence.h"

#include <stdio.h>

enum { EXPLAIN_LINES = 12, EXPLAIN_COLUMNS = 80 };

/* Prints FINDING of CHECK. Source lines are read from the files that it
 * names; one that can't be read is left out. */
void explain_finding(FILE *out, enum check check,
                     const struct finding *finding);

/* Prints TEXT broken to lines that start with INDENT spaces; never more than
 * MOST lines. Control characters, which a student's text may hold, are shown
 * as '?'. */
void explain_text(FILE *out, int indent, int most, const char *text);

/* Prints a place with its source text: "    counter.c:24   x++;". */
void explain_place(FILE *out, int indent, const struct place *place);

/* PATH as a person would type it from here: relative when it is below the
 * current folder. Points into PATH. */
const char *explain_path(const char *path);

#endif
