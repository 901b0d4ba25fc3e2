#ifndef RACELAB_EXPLORER_OPTIONS_H
#define RACELAB_EXPLORER_OPTIONS_H

#include "runtime.h"

/* The defaults, changed by TEXT (NULL: none), which is NAME=VALUE ... */
void options_read(struct options *o, const char *text);

#endif
