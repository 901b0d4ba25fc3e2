/* A schedule as text, see include/racelab/trace.h: `1x3.0.2` is 1,1,1,0,2. */
#ifndef RACELAB_EXPLORER_SCHEDULE_H
#define RACELAB_EXPLORER_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes COUNT answers without the zeros at the end. The text ends with \0 and
 * is cut at SIZE. Returns its length. */
size_t schedule_write(const uint16_t *answer, size_t count, char *text,
                      size_t size);

/* Reads at most MAX answers. Returns their number, or -1 if TEXT is none. */
long schedule_read(const char *text, uint16_t *answer, size_t max);

#endif
