/*
 * Verdicts as racelab-result/1: one object per submission and lab, made with
 * jansson. Text that a student may have written is cleaned first: jansson
 * refuses what is not UTF-8.
 */
#include "racelab-config.h"
#include "report.h"
#include "workspace.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>

/* A JSON string of TEXT; bytes that are not UTF-8 become '?'. null for NULL. */
static json_t *text_json(const char *text)
{
    json_t *value;
    char *copy;

    if (text == NULL)
        return json_null();
    value = json_string(text);
    if (value != NULL)
        return value;
    copy = strdup(text);
    for (char *c = copy; c != NULL && *c != '\0'; c++)
        if ((*c & 0x80) != 0)
            *c = '?';
    value = json_string(copy == NULL ? "" : copy);
    free(copy);
    return value;
}

static json_t *place_json(const struct place *place)
{
    if (place->file == NULL)
        return json_null();
    return json_pack("{s:o, s:i, s:o}", "file", text_json(place->file), "line",
                     place->line, "function", text_json(place->function));
}

static json_t *access_json(const struct access *access)
{
    json_t *held = json_array();

    for (size_t i = 0; i < access->held_count; i++)
        json_array_append_new(
            held,
            json_pack("{s:o, s:o}", "name", text_json(access->held[i].name),
                      "taken", place_json(&access->held[i].taken)));
    return json_pack("{s:o, s:b, s:b, s:i, s:o, s:o}", "thread",
                     text_json(access->thread), "write", access->is_write,
                     "atomic", access->is_atomic, "size", access->size, "place",
                     place_json(&access->place), "held", held);
}

static json_t *finding_json(const struct finding *finding)
{
    json_t *accesses = json_array();

    for (size_t i = 0; i < finding->access_count; i++)
        json_array_append_new(accesses, access_json(&finding->accesses[i]));
    return json_pack("{s:s, s:o, s:o, s:o, s:o}", "diagnosis",
                     diagnosis_name(finding->diagnosis), "subject",
                     text_json(finding->subject), "message",
                     text_json(finding->message), "case",
                     text_json(finding->case_name), "accesses", accesses);
}

/* grading.md's five statuses of a test. */
static const char *status_of(enum outcome outcome)
{
    switch (outcome) {
    case OUTCOME_PASS:
    case OUTCOME_ADVISORY:
        return "pass";
    case OUTCOME_FAIL:
        return "fail";
    case OUTCOME_NOT_RUN:
        return "skip";
    case OUTCOME_ENVIRONMENT:
        break;
    }
    return "infra";
}

/* What a check tells the student in one sentence. */
static const char *feedback_of(const struct evidence *evidence,
                               const struct check_verdict *verdict)
{
    if (evidence->state == EVIDENCE_ENVIRONMENT)
        return evidence->problem;
    if (verdict->decisive != NULL)
        return verdict->decisive->message;
    return evidence->note;
}

static int is_gating(const struct result *result, enum check check)
{
    enum outcome outcome = result->verdict.checks[check].outcome;

    return result->lab->gates[check] == GATE_GATE &&
           outcome != OUTCOME_NOT_RUN && outcome != OUTCOME_ENVIRONMENT;
}

static json_t *test_json(const struct result *result, enum check check)
{
    const struct evidence *evidence = &result->evidence[check];
    const struct check_verdict *verdict = &result->verdict.checks[check];
    int most = is_gating(result, check);
    json_t *findings = json_array();

    for (size_t i = 0; i < evidence->count; i++)
        json_array_append_new(findings, finding_json(&evidence->findings[i]));
    return json_pack(
        "{s:s, s:s, s:s, s:i, s:i, s:s, s:s, s:i, s:i, s:f, s:o, s:n, s:b, "
        "s:o, s:o, s:o}",
        "id", check_name(check), "name", check_finds(check), "status",
        status_of(verdict->outcome), "score",
        verdict->outcome == OUTCOME_FAIL ? 0 : most, "max_score", most,
        "visibility", "visible", "kind", check_name(check), "runs",
        (int)(evidence->cases_planned > 0 ? evidence->cases_planned : 1),
        "runs_failed", (int)(evidence->cases_planned - evidence->cases_passed),
        "time_s", evidence->seconds, "feedback",
        text_json(feedback_of(evidence, verdict)), "private", "advisory",
        verdict->outcome == OUTCOME_ADVISORY, "cure", text_json(evidence->cure),
        "log", text_json(evidence->log), "findings", findings);
}

static json_t *tool_json(void)
{
    struct utsname kernel;

    if (uname(&kernel) != 0)
        strcpy(kernel.release, "unknown");
    return json_pack("{s:s, s:s, s:s}", "racelab", RACELAB_VERSION, "gcc",
                     RACELAB_GCC, "kernel", kernel.release);
}

/* "invalid" asks the instructor to look: the file was not, or not honestly,
 * run. */
static const char *verdict_of(const struct result *result)
{
    if (result->verdict.outcome == OUTCOME_ENVIRONMENT)
        return "infra";
    for (size_t i = 0; i < CHECKS; i++) {
        const struct finding *finding = result->verdict.checks[i].decisive;

        if (finding != NULL && (finding->diagnosis == DIAGNOSIS_REFUSED ||
                                finding->diagnosis == DIAGNOSIS_BLINDED))
            return "invalid";
    }
    return "graded";
}

static json_t *result_json(const struct result *result)
{
    json_t *tests = json_array();
    time_t now = time(NULL);
    struct tm calendar;
    char graded_at[32];
    int score = 0;
    int most = 0;

    for (size_t i = 0; i < CHECKS; i++) {
        json_array_append_new(tests, test_json(result, (enum check)i));
        most += is_gating(result, (enum check)i);
        score += is_gating(result, (enum check)i) &&
                 result->verdict.checks[i].outcome != OUTCOME_FAIL;
    }
    strftime(graded_at, sizeof(graded_at), "%Y-%m-%dT%H:%M:%SZ",
             gmtime_r(&now, &calendar));
    return json_pack(
        "{s:s, s:n, s:s, s:o, s:o, s:s, s:n, s:o, s:s, s:s, s:b, "
        "s:i, s:i, s:o}",
        "schema", "racelab-result/1", "student", "exercise", result->lab->name,
        "submission", text_json(result->submission), "submission_sha256",
        text_json(result->sha256), "graded_at", graded_at, "seed", "tool",
        tool_json(), "isolation", "L1", "verdict", verdict_of(result), "passed",
        result->verdict.outcome == OUTCOME_PASS, "score", score, "max_score",
        most, "tests", tests);
}

/* The document: one object, or an array of them. */
static json_t *document(const struct result *results, size_t count,
                        bool always_array)
{
    json_t *array;

    if (count == 1 && !always_array)
        return result_json(results);
    array = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, result_json(&results[i]));
    return array;
}

int report_json(FILE *out, const struct result *results, size_t count,
                bool always_array)
{
    json_t *json = document(results, count, always_array);
    int outcome = json_dumpf(json, out, JSON_INDENT(2));

    fputc('\n', out);
    json_decref(json);
    return outcome;
}

int report_json_file(const char *path, const struct result *results,
                     size_t count, bool always_array)
{
    json_t *json = document(results, count, always_array);
    char *text = json_dumps(json, JSON_INDENT(2));
    int outcome = text == NULL ? -1 : workspace_write(path, text, strlen(text));

    free(text);
    json_decref(json);
    return outcome;
}
