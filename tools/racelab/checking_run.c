/*
 * How a program of a session is run, and what is noted of the run.
 */
#include "checking_parts.h"
#include "racelab-config.h"
#include "symbols.h"

#include <string.h>
#include <uv.h>

enum { OUTPUT_LIMIT = 8 << 20 };

double seconds_since(uint64_t start)
{
    return (double)(uv_hrtime() - start) / 1e9;
}

bool wants(const struct session *session, enum check check)
{
    return (session->checking->checks & (1U << check)) != 0 &&
           session->checking->lab->gates[check] != GATE_OFF;
}

void run_here(const struct session *session, const char *const *arguments,
              const char *variable, unsigned limit_ms,
              struct run_result *result)
{
    const char *const environment[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin",
        "LC_ALL=C",
        pool_printf(session->pool, "TMPDIR=%s", session->build.directory),
        variable,
        NULL,
    };
    const struct run_spec spec = {
        .arguments = arguments,
        .environment = environment,
        .directory = session->build.directory,
        .limit_ms = limit_ms,
        .output_limit = OUTPUT_LIMIT,
        .diagnose_hang = true,
        .tool_thread = variable != NULL,
        .under_tool =
            variable != NULL || strcmp(arguments[0], RACELAB_VALGRIND) == 0,
        .report_token = session->token,
    };

    run_program(&spec, session->pool, result);
}

void keep_log(struct session *session, enum check check, const char *name,
              const char *text)
{
    const char *path =
        pool_printf(session->pool, "%s/%s.log", session->build.directory, name);

    if (workspace_write(path, text, strlen(text)) == 0)
        session->evidence[check].log = path;
}

void blame_environment(struct session *session, enum check check,
                       const char *problem, const char *cure)
{
    session->evidence[check].state = EVIDENCE_ENVIRONMENT;
    session->evidence[check].problem = problem;
    session->evidence[check].cure = cure;
}

void place_fault(struct session *session, const char *program,
                 const struct run_result *run, struct finding *finding)
{
    struct symbols *symbols;

    if (run->end != RUN_SIGNALLED || run->fault_address == 0)
        return;
    symbols = symbols_open(program);
    if (symbols != NULL) {
        symbols_place(symbols, run->fault_address, session->pool,
                      &finding->accesses[0].place);
        finding->access_count = 1;
    }
    symbols_close(symbols);
}
