/*
 * What a trace's threads and addresses are called, by the debug information of
 * the program that left it.
 */
#ifndef RACELAB_NAMING_H
#define RACELAB_NAMING_H

#include "pool.h"
#include "symbols.h"
#include "trace_read.h"

/* Borrows all three; what is returned is owned by the pool. */
struct naming {
    const struct trace *trace;
    const struct symbols *symbols; /* NULL: no names */
    struct pool *pool;
};

/* "main", "thread 2". */
const char *naming_thread(const struct naming *naming, int thread);

/*
 * What thread VIEWER, or nobody in particular (-1), calls what is at ADDRESS: a
 * global variable, a local or _Thread_local one ("sum", "sum of thread 2" if it
 * is another's than the viewer's and main's), a thing of the C library ("pipe
 * 1"), a part of a block of the heap ("block1[8]"), or the address.
 */
const char *naming_address(const struct naming *naming, uint64_t address,
                           int viewer);

#endif
