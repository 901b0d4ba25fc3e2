/*
 * Where racelab reads from and writes to: the checkout, the build tree with
 * the trusted halves of the checks, and a folder for what it makes itself.
 */
#ifndef RACELAB_WORKSPACE_H
#define RACELAB_WORKSPACE_H

#include "pool.h"

struct workspace {
    const char *source; /* the checkout */
    const char *build;  /* the build tree: lib/, bin/ */
    const char *cache;  /* writable: products, logs */
    const char *report; /* where reports go by default */
};

/*
 * Finds the folders: $RACELAB_ROOT or the checkout that racelab was built
 * from; its build tree; build/cache or, when that can't be written,
 * racelab-UID below $TMPDIR or /tmp. Returns 0, or -1 with one sentence in
 * *ERROR. Strings are owned by POOL.
 */
int workspace_open(struct pool *pool, struct workspace *workspace,
                   const char **error);

/* Makes PATH and the folders above it. Returns 0, or -1 with errno set. */
int workspace_make_folder(const char *path);

/* Writes LENGTH bytes to PATH by way of a temporary file and rename. 0, -1. */
int workspace_write(const char *path, const void *bytes, size_t length);

#endif
