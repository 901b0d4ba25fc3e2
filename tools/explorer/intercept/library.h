/* What the stand-ins for the rest of the C library have in common. */
#ifndef RACELAB_EXPLORER_LIBRARY_H
#define RACELAB_EXPLORER_LIBRARY_H

#include "sync.h"

/* State of the library that all threads share and that it guards by a lock of
 * its own: a call is an atomic operation on it. CELL is any address that
 * stands for it. */
void library_point(uintptr_t cell, uintptr_t pc, uintptr_t frame);

/* Puts the library back as it was before the first execution. */
void library_reset(void);

/* The parts of it. */
void input_reset(void);
void environment_reset(void);

/* read() from the standard input. */
ssize_t input_read(void *to, size_t size, uintptr_t pc, uintptr_t frame);

#endif
