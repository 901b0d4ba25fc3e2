/*
 * racelab grade: the main job. Checks every lab, prints the score board and
 * leaves one JSON file per lab and one for all of them. Grading is done when
 * every lab has a result, whatever it is, so that is status 0.
 */
#include "session.h"

#include <errno.h>
#include <string.h>

/* Writes build/report/NN-slug.json for each lab, and results.json. */
static int write_reports(const struct command_session *session,
                         const struct result *results, const char *folder)
{
    struct pool *pool = session->pool;

    if (workspace_make_folder(folder) != 0)
        return -1;
    for (size_t i = 0; i < session->lab_count; i++)
        if (report_json_file(
                pool_printf(pool, "%s/%s.json", folder, session->labs[i]->name),
                &results[i], 1, false) != 0)
            return -1;
    return report_json_file(pool_printf(pool, "%s/results.json", folder),
                            results, session->lab_count, true);
}

int command_grade(struct command_session *session)
{
    const char *folder = session->options->output != NULL
                             ? session->options->output
                             : session->workspace.report;
    struct result *results = session_check(session);
    int status = session_status(session, results);

    if (status == STATUS_FAIL)
        status = session->bad_manifest ? STATUS_ENVIRONMENT : STATUS_PASS;
    if (session->options->json)
        report_json(stdout, results, session->lab_count, true);
    else
        report_board(stdout, &session->style, results, session->lab_count);
    if (write_reports(session, results, folder) != 0) {
        fprintf(stderr,
                "racelab: the reports can't be written to %s: %s; name "
                "another folder with --output\n",
                folder, strerror(errno));
        status = STATUS_ENVIRONMENT;
    } else if (!session->options->json) {
        printf("results: %s/results.json\n", folder);
    }
    session_free_results(session, results);
    return status;
}
