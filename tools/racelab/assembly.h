/*
 * Inline assembly that synchronises threads. No tool that watches what the
 * compiler reports can see it, so a race found beside it means nothing.
 */
#ifndef RACELAB_ASSEMBLY_H
#define RACELAB_ASSEMBLY_H

#include "pool.h"

/* The line, from 1, of the first atomic instruction in an asm statement of the
 * C source TEXT; 0 if there is none. Pure. */
int assembly_synchronises(const char *text);

/* The same for TEXT as the preprocessor leaves it, with macros expanded and the
 * headers in it; those of the system are skipped. *FILE, owned by POOL, is
 * where the line is. */
int assembly_in_preprocessed(const char *text, struct pool *pool,
                             const char **file);

#endif
