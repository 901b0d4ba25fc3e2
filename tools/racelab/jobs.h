/*
 * Runs many independent pieces of work on a few threads (libuv's pool) and
 * shows how far it has come.
 */
#ifndef RACELAB_JOBS_H
#define RACELAB_JOBS_H

#include <stddef.h>

struct jobs {
    size_t count;     /* pieces of work */
    unsigned threads; /* at once; 0: one per processor */
    /* Does piece INDEX; on any thread. Pieces share nothing they change. */
    void (*work)(size_t index, void *context);
    /* What piece INDEX is called, for the progress line; on the main thread. */
    const char *(*name)(size_t index, void *context);
    void *context;
};

/*
 * Returns when all pieces are done. The progress line goes to stderr if that
 * is a terminal. Only on the main thread, and before any other use of libuv's
 * thread pool, whose size it sets.
 */
void jobs_run(const struct jobs *jobs);

#endif
