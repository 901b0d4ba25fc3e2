/* Opens and closes what the commands share, and checks labs side by side. */
#include "session.h"

#include "checking.h"
#include "jobs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int choose_labs(struct command_session *session)
{
    const struct options *options = session->options;
    const struct catalog *catalog = &session->catalog;
    size_t count =
        options->word_count == 0 ? catalog->count : options->word_count;

    session->labs = pool_alloc(session->pool, count * sizeof(struct lab *));
    session->lab_count = count;
    for (size_t i = 0; i < count; i++) {
        session->labs[i] = options->word_count == 0
                               ? &catalog->labs[i]
                               : catalog_find(catalog, options->words[i]);
        if (session->labs[i] == NULL) {
            fprintf(stderr,
                    "racelab: there is no lab '%s'; 'racelab list' shows "
                    "them\n",
                    options->words[i]);
            return STATUS_USAGE;
        }
    }
    if (options->submission != NULL && count != 1) {
        fputs("racelab: --submission needs the one lab it is for, as in "
              "'racelab check 04 --submission FILE'\n",
              stderr);
        return STATUS_USAGE;
    }
    return STATUS_PASS;
}

int session_open(struct command_session *session, const struct options *options)
{
    const char *error;

    *session = (struct command_session){
        .options = options,
        .pool = pool_new(),
        .style = {.colour = isatty(STDOUT_FILENO) && getenv("NO_COLOR") == NULL,
                  .width = 80},
    };
    if (workspace_open(session->pool, &session->workspace, &error) != 0) {
        fprintf(stderr, "racelab: %s\n", error);
        return STATUS_ENVIRONMENT;
    }
    if (options->command == COMMAND_explore)
        return STATUS_PASS; /* it takes programs, not labs */
    if (catalog_load(&session->catalog, session->workspace.source, &error) !=
        0) {
        fputs(error, stderr);
        session->bad_manifest = true;
    }
    if (session->catalog.count == 0) {
        fprintf(stderr, "racelab: there are no labs in %s/labs\n",
                session->workspace.source);
        return STATUS_ENVIRONMENT;
    }
    return choose_labs(session);
}

void session_close(struct command_session *session)
{
    catalog_free(&session->catalog);
    pool_free(session->pool);
}

/* --- Labs side by side --------------------------------------------------- */

struct checks {
    struct command_session *session;
    struct result *results;
};

static void check_one(size_t index, void *context)
{
    struct checks *checks = context;
    const struct command_session *session = checks->session;
    const struct lab *lab = session->labs[index];
    struct result *result = &checks->results[index];
    const struct checking checking = {
        .workspace = &session->workspace,
        .lab = lab,
        .submission =
            session->options->submission != NULL
                ? session->options->submission
                : pool_printf(result->pool, "%s/%s", lab->directory, lab->file),
        .checks = session->options->checks,
        .use_clang = session->options->clang,
    };

    check_submission(&checking, result);
}

static const char *name_one(size_t index, void *context)
{
    const struct checks *checks = context;

    return checks->session->labs[index]->name;
}

struct result *session_check(struct command_session *session)
{
    struct result *results = calloc(session->lab_count, sizeof(*results));
    struct checks checks = {session, results};
    const struct jobs jobs = {
        .count = session->lab_count,
        .threads = session->options->jobs,
        .work = check_one,
        .name = name_one,
        .context = &checks,
    };

    if (results == NULL) {
        fputs("racelab: out of memory\n", stderr);
        exit(STATUS_ENVIRONMENT);
    }
    for (size_t i = 0; i < session->lab_count; i++)
        results[i].pool = pool_new();
    jobs_run(&jobs);
    return results;
}

void session_free_results(struct command_session *session,
                          struct result *results)
{
    for (size_t i = 0; i < session->lab_count; i++)
        pool_free(results[i].pool);
    free(results);
}

int session_status(const struct command_session *session,
                   const struct result *results)
{
    int status = session->bad_manifest ? STATUS_ENVIRONMENT : STATUS_PASS;

    for (size_t i = 0; i < session->lab_count; i++) {
        if (results[i].verdict.outcome == OUTCOME_FAIL)
            return STATUS_FAIL;
        if (results[i].verdict.outcome == OUTCOME_ENVIRONMENT)
            status = STATUS_ENVIRONMENT;
    }
    return status;
}
