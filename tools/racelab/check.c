/* racelab check: each lab's verdict, explained. */
#include "session.h"

int command_check(struct command_session *session)
{
    struct result *results = session_check(session);
    int status = session_status(session, results);

    if (session->options->json) {
        if (report_json(stdout, results, session->lab_count, false) != 0)
            status = STATUS_ENVIRONMENT;
    } else {
        for (size_t i = 0; i < session->lab_count; i++)
            report_result(stdout, &session->style, &results[i]);
        if (session->lab_count > 1)
            report_board(stdout, &session->style, results, session->lab_count);
    }
    session_free_results(session, results);
    return status;
}
