/* Draws what an exploration found: one column a thread, time downwards. */
#ifndef RACELAB_PICTURE_H
#define RACELAB_PICTURE_H

#include "exploration.h"

#include <stdio.h>

/*
 * Prints the shown execution of a trace with a failure, at most 80 columns
 * wide: a headline, the interleaving, and in words what it comes down to.
 * Names and source lines are read from the explored program.
 */
void picture_draw(FILE *out, const struct exploration *exploration,
                  struct pool *pool);

/*
 * What the verdict rests on, in one sentence: "no failure in any of the 70
 * interleavings (70 explored)", and if not all was seen, what was.
 */
const char *picture_basis(const struct trace *trace, struct pool *pool);

/* "FILE:LINE" of the failing place, or NULL when it is unknown. */
const char *picture_where(const struct exploration *exploration,
                          struct pool *pool);

#endif
