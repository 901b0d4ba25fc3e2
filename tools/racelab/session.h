/*
 * What every command starts with: the folders, the catalog, the labs that the
 * user named, and where its output goes.
 */
#ifndef RACELAB_SESSION_H
#define RACELAB_SESSION_H

#include "catalog.h"
#include "options.h"
#include "report.h"
#include "workspace.h"

/* Exit statuses of the commands; README.md explains them to users. */
enum {
    STATUS_PASS,
    STATUS_FAIL,
    STATUS_USAGE,
    STATUS_ENVIRONMENT,
    STATUS_INCOMPLETE, /* of explore: nothing found, but not all was seen */
};

struct command_session {
    const struct options *options;
    struct pool *pool; /* owns what the session itself needs */
    struct workspace workspace;
    struct catalog catalog;
    const struct lab **labs; /* the ones that were named, or all */
    size_t lab_count;
    bool bad_manifest; /* some manifest can't be read; the others can */
    struct style style;
};

/* Returns STATUS_PASS, or the status to exit with after it has said why. */
int session_open(struct command_session *session,
                 const struct options *options);
void session_close(struct command_session *session);

/* One submission for each lab of the session: the lab's own file, or
 * --submission. Checked on several threads, with a progress line. The results
 * are in the order of the labs; free them with session_free_results(). */
struct result *session_check(struct command_session *session);
void session_free_results(struct command_session *session,
                          struct result *results);

/* STATUS_FAIL if a lab fails, else STATUS_ENVIRONMENT if one could not be
 * judged or has a bad manifest, else STATUS_PASS. */
int session_status(const struct command_session *session,
                   const struct result *results);

/* The commands. Each returns the exit status. */
#define COMMAND(id, arguments, text, options)                                  \
    int command_##id(struct command_session *session);
#include "commands.def"
#undef COMMAND

#endif
