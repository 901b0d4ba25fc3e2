/* Words broken to lines of at most 80 columns. */
#ifndef RACELAB_WRAP_H
#define RACELAB_WRAP_H

#include <stdio.h>

/*
 * Prints the words of TEXT and a line end. The cursor stands at COLUMN, where
 * all further lines begin too.
 */
void wrap_print(FILE *out, const char *text, int column);

#endif
