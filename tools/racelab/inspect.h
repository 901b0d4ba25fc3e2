/*
 * The looks at a submission that the build takes before anything of it runs.
 * A REFUSED finding, in EVIDENCE, means that it is not run.
 */
#ifndef RACELAB_INSPECT_H
#define RACELAB_INSPECT_H

#include "build.h"

/* The text as written, LENGTH bytes and a 0. */
void inspect_source(const struct build_request *request, const char *text,
                    size_t length, struct pool *pool,
                    struct evidence *evidence);

/* The symbols and sections of the o0 object. BANNED_CALL findings, of calls
 * that are out of place but harmless, go to CONDUCT. */
void inspect_object(const struct build_request *request,
                    const struct build *build, struct pool *pool,
                    struct evidence *evidence, struct evidence *conduct);

/* The text as the preprocessor leaves it, which must be the same in each
 * flavour. */
void inspect_preprocessed(const struct build_request *request,
                          const struct build *build, struct pool *pool,
                          struct evidence *evidence);

#endif
