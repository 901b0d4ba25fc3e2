/* What a row of the picture says of a step. */
#ifndef RACELAB_PICTURE_STEP_H
#define RACELAB_PICTURE_STEP_H

#include "naming.h"

/* For whom, and for how much room. */
struct step_style {
    const struct naming *naming;
    int width; /* of the column, in characters */
};

/* STEP in words; owned by the naming's pool, or constant. It may be wider than
 * the column where no name is in it that could be cut. */
const char *step_text(const struct step_style *how,
                      const struct trace_step *step);

/* Whether STEP is a plain access to memory. */
bool step_is_access(const struct trace_step *step);

#endif
