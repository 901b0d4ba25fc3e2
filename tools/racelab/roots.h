/* Which of a stack's frames a report points to. */
#ifndef RACELAB_ROOTS_H
#define RACELAB_ROOTS_H

#include "evidence.h"

#include <stddef.h>

/*
 * Chooses from COUNT frames, innermost first, the innermost one whose file is
 * below the first of ROOTS (NULL-terminated) that any frame is below; a place
 * without a file when there is none.
 */
struct place roots_choose(const char *const *roots, const struct place *frames,
                          size_t count);

#endif
