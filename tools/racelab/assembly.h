/*
 * Inline assembly that synchronises threads. No tool that watches what the
 * compiler reports can see it, so a race found beside it means nothing.
 */
#ifndef RACELAB_ASSEMBLY_H
#define RACELAB_ASSEMBLY_H

/* The line, from 1, of the first atomic instruction in an asm statement of the
 * C source TEXT; 0 if there is none. Pure. */
int assembly_synchronises(const char *text);

#endif
