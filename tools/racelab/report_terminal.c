/*
 * Verdicts on a terminal of 80 columns: for one lab a line per check, the
 * first failure explained, and what to type next; for many a score board.
 */
#include "explain.h"
#include "report.h"
#include "wrap.h"

#include <errno.h>
#include <string.h>

static const struct {
    const char *word, *colour;
} outcomes[] = {
    [OUTCOME_PASS] = {"pass", "\033[32m"},
    [OUTCOME_FAIL] = {"FAIL", "\033[31m"},
    [OUTCOME_ADVISORY] = {"warn", "\033[33m"},
    [OUTCOME_NOT_RUN] = {"-", ""},
    [OUTCOME_ENVIRONMENT] = {"env", "\033[35m"},
};

/* Prints an outcome padded to WIDTH. */
static void print_outcome(FILE *out, const struct style *style,
                          enum outcome outcome, int width)
{
    bool colour = style->colour && outcomes[outcome].colour[0] != '\0';

    fprintf(out, "%s%-*s%s", colour ? outcomes[outcome].colour : "", width,
            outcomes[outcome].word, colour ? "\033[0m" : "");
}

/* --- One lab ------------------------------------------------------------- */

/* What a check's line says beside its outcome. */
static const char *remark_of(const struct result *result, enum check check)
{
    const struct evidence *evidence = &result->evidence[check];
    const struct check_verdict *verdict = &result->verdict.checks[check];

    switch (verdict->outcome) {
    case OUTCOME_ENVIRONMENT:
        return evidence->problem;
    case OUTCOME_FAIL:
    case OUTCOME_ADVISORY:
        return diagnosis_sentence(verdict->decisive->diagnosis);
    case OUTCOME_PASS:
        return evidence->note != NULL ? evidence->note : "";
    case OUTCOME_NOT_RUN:
        break;
    }
    return "";
}

/* Ends a line with TEXT in at most WIDTH columns, cut between two words. */
static void print_cut(FILE *out, const char *text, int width)
{
    int length = (int)strnlen(text, (size_t)width + 1);

    if (length <= width) {
        fprintf(out, "%s%s\n", length > 0 ? "  " : "", text);
        return;
    }
    length = width - 3;
    while (length > 1 && text[length] != ' ')
        length--;
    fprintf(out, "  %.*s...\n", length, text);
}

static void print_checks(FILE *out, const struct style *style,
                         const struct result *result)
{
    for (size_t i = 0; i < CHECKS; i++) {
        enum check check = (enum check)i;
        const struct check_verdict *verdict = &result->verdict.checks[i];

        if (verdict->outcome == OUTCOME_NOT_RUN)
            continue;
        fprintf(out, "  ");
        print_outcome(out, style, verdict->outcome, 5);
        fprintf(out, "%-9s %5.1f s", check_name(check),
                result->evidence[i].seconds);
        print_cut(out, remark_of(result, check), 53);
    }
}

static const char *hint_for(const struct lab *lab, enum check check,
                            enum diagnosis diagnosis)
{
    for (size_t i = 0; i < lab->mistake_count; i++) {
        const struct mistake *mistake = &lab->mistakes[i];

        if (mistake->diagnosis == diagnosis &&
            (mistake->any_check || mistake->check == check))
            return mistake->hint;
    }
    return NULL;
}

/* The hint for what is explained; where there is none for that, for what
 * another check found. A racy count fails by luck, and its cause does not. */
static const char *best_hint(const struct result *result)
{
    const struct verdict *verdict = &result->verdict;
    enum check first = verdict->first_failed;
    const char *hint = hint_for(result->lab, first,
                                verdict->checks[first].decisive->diagnosis);

    for (size_t i = 0; hint == NULL && i < CHECKS; i++)
        if (verdict->checks[i].outcome == OUTCOME_FAIL &&
            verdict->checks[i].decisive != NULL)
            hint = hint_for(result->lab, (enum check)i,
                            verdict->checks[i].decisive->diagnosis);
    return hint;
}

/* What to type next: the short command when it is the lab's own file. */
static void print_next(FILE *out, const struct result *result)
{
    const struct lab *lab = result->lab;
    const char *path = explain_path(result->submission);
    size_t length = strlen(lab->directory);

    if (strncmp(result->submission, lab->directory, length) == 0 &&
        result->submission[length] == '/')
        fprintf(out, "next: edit labs/%s/%s, then type: make check LAB=%s\n",
                lab->name, lab->file, lab->number);
    else
        fprintf(out,
                "next: edit %s, then type:\n"
                "      %s check %s --submission %s\n",
                path, program_invocation_name, lab->number, path);
}

static void explain_failure(FILE *out, const struct result *result)
{
    enum check check = result->verdict.first_failed;
    const struct finding *finding = result->verdict.checks[check].decisive;
    const char *hint = best_hint(result);

    fprintf(out, "\n%s says:\n", check_name(check));
    explain_finding(out, check, finding);
    fputc('\n', out);
    if (hint != NULL) {
        fputs("hint: ", out);
        wrap_print(out, hint, 6);
    }
    if (result->evidence[check].log != NULL)
        fprintf(out, "log:  %s\n", explain_path(result->evidence[check].log));
    print_next(out, result);
}

static void explain_environment(FILE *out, const struct result *result)
{
    for (size_t i = 0; i < CHECKS; i++)
        if (result->evidence[i].state == EVIDENCE_ENVIRONMENT) {
            fprintf(out, "\n%s could not run: %s\n", check_name((enum check)i),
                    result->evidence[i].problem);
            fprintf(out, "next: type: %s\n", result->evidence[i].cure);
            return;
        }
}

void report_result(FILE *out, const struct style *style,
                   const struct result *result)
{
    fprintf(out, "%s %s   ", result->lab->number, result->lab->title);
    print_outcome(out, style, result->verdict.outcome, 0);
    fputs("\n\n", out);
    print_checks(out, style, result);
    if (result->verdict.outcome == OUTCOME_FAIL)
        explain_failure(out, result);
    else if (result->verdict.outcome == OUTCOME_ENVIRONMENT)
        explain_environment(out, result);
    fputc('\n', out);
}

/* --- The score board ----------------------------------------------------- */

void report_board(FILE *out, const struct style *style,
                  const struct result *results, size_t count)
{
    size_t passed = 0;

    fprintf(out, "%-28s", "lab");
    for (size_t i = 0; i < CHECKS; i++)
        fprintf(out, " %-*s", i + 1 < CHECKS ? 8 : 0,
                check_name((enum check)i));
    fputc('\n', out);
    for (size_t r = 0; r < count; r++) {
        const struct result *result = &results[r];

        fprintf(out, "%-28.28s", result->lab->name);
        for (size_t i = 0; i < CHECKS; i++) {
            fputc(' ', out);
            print_outcome(out, style, result->verdict.checks[i].outcome,
                          i + 1 < CHECKS ? 8 : 0);
        }
        fputc('\n', out);
        passed += result->verdict.outcome == OUTCOME_PASS;
    }
    fprintf(out, "\n%zu of %zu labs pass\n", passed, count);
}
