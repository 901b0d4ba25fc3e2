/* Whether this program runs where it was built or where it was installed. */
#ifndef RACELAB_INSTALLATION_H
#define RACELAB_INSTALLATION_H

#include "pool.h"

/*
 * PREFIX of an installed PREFIX/bin/racelab, whose libraries are in PREFIX/lib
 * and headers in PREFIX/include; NULL in the build folder. A prefix may be
 * moved as a whole. Any thread.
 */
const char *installation_prefix(struct pool *pool);

/* The launcher that belongs to this program. */
const char *installation_launcher(struct pool *pool);

#endif
