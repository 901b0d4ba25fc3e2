/*
 * The checker's cases: what the check program says it has (--list), and what
 * became of one of them. A run's exit status is no evidence, since a student's
 * exit(0) would be a pass: only a record with this session's token is.
 */
#include "evidence.h"

#include <stdio.h>
#include <string.h>

/* --- The list ------------------------------------------------------------ */

/* One line "KIND \t any|native \t NAME \t CLAIM"; cut up in place. */
static bool parse_line(char *line, struct case_plan *plan)
{
    char *rest = line;
    const char *kind = strsep(&rest, "\t");
    const char *where = strsep(&rest, "\t");

    plan->name = strsep(&rest, "\t");
    plan->claim = rest;
    if (rest == NULL || plan->name[0] == '\0')
        return false;
    plan->check = check_by_name(kind);
    plan->native_only = strcmp(where, "native") == 0;
    return (plan->check == CHECK_COUNT || plan->check == CHECK_CONDUCT) &&
           (plan->native_only || strcmp(where, "any") == 0);
}

int cases_parse_list(const char *text, struct pool *pool,
                     struct case_plan **plan)
{
    char *rest = pool_strdup(pool, text);
    size_t count = 0;
    char *line;

    *plan = NULL;
    while ((line = strsep(&rest, "\n")) != NULL) {
        if (line[0] == '\0')
            continue;
        *plan = pool_grow(pool, *plan, count, sizeof(**plan));
        if (!parse_line(line, &(*plan)[count]))
            return -1;
        count++;
    }
    return (int)count;
}

/* --- One case ------------------------------------------------------------ */

enum record { RECORD_NONE, RECORD_PASS, RECORD_FAIL };

/* What the record says that names this case and carries this token. */
static enum record find_record(const char *report, const char *token,
                               const char *name, struct pool *pool)
{
    const char *start = pool_printf(pool, "racelab-case %s %s ", token, name);
    const char *found = strstr(report, start);

    if (found == NULL || (found != report && found[-1] != '\n'))
        return RECORD_NONE;
    found += strlen(start);
    if (strncmp(found, "pass\n", 5) == 0)
        return RECORD_PASS;
    return strncmp(found, "fail\n", 5) == 0 ? RECORD_FAIL : RECORD_NONE;
}

bool cases_started(const char *report, const char *token, struct pool *pool)
{
    const char *start = pool_printf(pool, "racelab-start %s\n", token);

    return strncmp(report, start, strlen(start)) == 0;
}

bool cases_recorded(const char *report, const char *token, const char *name,
                    struct pool *pool)
{
    return find_record(report, token, name, pool) != RECORD_NONE;
}

/* The checker's sentence: cmocka prints fail_msg()'s text behind "ERROR: ". A
 * plain assertion's text stands before the line that says where it is. */
static const char *failure_sentence(const char *err, struct pool *pool)
{
    static const char mark[] = "ERROR: ";
    const char *found = NULL;
    const char *next = err;

    while ((next = strstr(next, mark)) != NULL) {
        found = next + sizeof(mark) - 1;
        next = found;
    }
    if (found != NULL)
        return pool_strndup(pool, found, strcspn(found, "\n"));
    found = strstr(err, "--- ");
    if (found != NULL)
        return pool_strndup(pool, found + 4, strcspn(found + 4, "\n"));
    return "an assertion of the checker failed";
}

/* The diagnosis of a run that left no record. */
static enum diagnosis unfinished(const struct run_result *run)
{
    switch (run->end) {
    case RUN_SIGNALLED:
        return DIAGNOSIS_CRASH;
    case RUN_TIMED_OUT:
        return run->hang.known ? run->hang.diagnosis : DIAGNOSIS_TOO_SLOW;
    case RUN_FLOODED:
        return DIAGNOSIS_FLOOD;
    case RUN_EXITED:
    case RUN_NOT_STARTED:
        break;
    }
    return DIAGNOSIS_EARLY_EXIT;
}

void cases_judge(const struct case_plan *plan, const struct run_result *run,
                 const char *token, struct pool *pool,
                 struct evidence *evidence)
{
    enum record record = find_record(run->report, token, plan->name, pool);
    struct finding *finding;

    if (run->end == RUN_NOT_STARTED) {
        evidence->state = EVIDENCE_ENVIRONMENT;
        evidence->problem = run->error;
        evidence->cure = "make doctor";
        return;
    }
    evidence->cases_planned++;
    if (record == RECORD_PASS && run->end == RUN_EXITED && run->status == 0) {
        evidence->cases_passed++;
        return;
    }
    if (record == RECORD_FAIL) {
        finding = evidence_add(evidence, pool,
                               plan->check == CHECK_CONDUCT ? DIAGNOSIS_CONDUCT
                                                            : DIAGNOSIS_COUNT);
        finding->message = failure_sentence(run->err, pool);
    } else {
        finding = evidence_add(evidence, pool, unfinished(run));
        finding->message =
            pool_printf(pool, "the program %s", run_describe(run, pool));
        if (run->end == RUN_TIMED_OUT) {
            struct hang *hang = pool_alloc(pool, sizeof(*hang));

            *hang = run->hang;
            finding->hang = hang;
        }
    }
    finding->case_name = plan->name;
    finding->claim = plan->claim;
}
