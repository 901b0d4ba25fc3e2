/* The schedule as the user sees it: what the scheduling points are, then the
 * answers, e.g. `@0x404040+4/1x3`. See include/racelab/trace.h. */
#ifndef RACELAB_EXPLORER_REPLAY_TEXT_H
#define RACELAB_EXPLORER_REPLAY_TEXT_H

#include "explore.h"
#include "text.h"

void replay_text_write(const struct found *found, struct text *t);

/* Fills in what TEXT says of *FOUND; false if it is not a schedule. */
bool replay_text_read(const char *text, struct found *found);

#endif
