/*
 * One exploration: a program's sources are compiled with the calls of
 * ThreadSanitizer, linked to our runtime instead of libtsan's, run, and the
 * trace that the runtime leaves is read.
 */
#ifndef RACELAB_EXPLORATION_H
#define RACELAB_EXPLORATION_H

#include "pool.h"
#include "trace_read.h"
#include "workspace.h"

#include <stdbool.h>
#include <stddef.h>

struct exploration_request {
    const struct workspace *workspace;
    const char *const *sources; /* .c files, objects (.o) as they are,
                                   or one program linked elsewhere */
    size_t source_count;
    const char *const *flags; /* for gcc */
    size_t flag_count;
    const char *const *arguments; /* for the program */
    size_t argument_count;
    const char *settings; /* for the runtime: "strategy=dfs bound=2" */
    const char *folder;   /* scratch; must be there */
    bool keep;            /* the folder is named by the headers that go in: a
                             program that is there is taken if its sources
                             are the same */
    bool use_clang;
    bool input; /* the program may read our standard input */
    bool watch; /* shows on stderr, a terminal, how far it has come */
};

enum exploration_end {
    EXPLORED,     /* there is a trace */
    NOT_COMPILED, /* the program's fault: message, file, line */
    NOT_EXPLORED, /* ours or the environment's: message, cure */
};

struct exploration {
    enum exploration_end end;
    struct trace trace;
    const char *program;    /* the linked program */
    const char *trace_path; /* the raw trace */
    const char *message, *file, *cure;
    int line;
};

/* Strings in EXPLORATION are owned by POOL. Any thread. */
void exploration_run(const struct exploration_request *request,
                     struct pool *pool, struct exploration *exploration);

#endif
