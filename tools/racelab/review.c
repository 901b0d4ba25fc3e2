/*
 * racelab review: is every lab what its manifest says? Checks the broken
 * version, the solution and every right/ and wrong/ file, and compares each
 * check with what is declared of it.
 *
 * A cell shows a verdict only where something is declared, since only those
 * are certain: a wrong file may print the right number by luck, and a table
 * that showed it would not be the same twice. Cells without a claim are '.'.
 */
#include "checking.h"
#include "jobs.h"
#include "session.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* One version of one lab: a row of the matrix. */
struct row {
    const struct lab *lab;
    struct version version;
    struct result result;
    bool agrees[CHECKS];
};

struct matrix {
    struct command_session *session;
    struct row *rows;
    size_t count;
    size_t cells, wrong_cells, pending_cells;
};

/* --- Filling in ---------------------------------------------------------- */

static void add_rows(struct matrix *matrix, const struct lab *lab,
                     const struct version_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        matrix->rows = pool_grow(matrix->session->pool, matrix->rows,
                                 matrix->count, sizeof(*matrix->rows));
        matrix->rows[matrix->count++] =
            (struct row){.lab = lab, .version = list->items[i]};
    }
}

/* Returns false after complaining about a file whose claims can't be read. */
static bool collect(struct matrix *matrix)
{
    struct command_session *session = matrix->session;
    bool good = true;

    for (size_t i = 0; i < session->lab_count; i++) {
        struct version_list list;

        if (catalog_versions(&session->catalog, session->labs[i], session->pool,
                             &list) != 0) {
            fprintf(stderr, "%s\n", list.error);
            good = false;
        }
        add_rows(matrix, session->labs[i], &list);
    }
    return good;
}

static void check_row(size_t index, void *context)
{
    struct matrix *matrix = context;
    struct row *row = &matrix->rows[index];
    const struct checking checking = {
        .workspace = &matrix->session->workspace,
        .lab = row->lab,
        .submission = row->version.path,
        .checks = matrix->session->options->checks,
        .use_clang = matrix->session->options->clang,
    };

    row->result.pool = pool_new();
    check_submission(&checking, &row->result);
    for (size_t i = 0; i < CHECKS; i++)
        row->agrees[i] =
            row->result.evidence[i].state != EVIDENCE_NOT_RUN &&
            verdict_agrees(&row->version.claims[i], &row->result.evidence[i],
                           &row->result.verdict.checks[i]);
}

static const char *name_row(size_t index, void *context)
{
    const struct matrix *matrix = context;
    const struct row *row = &matrix->rows[index];

    return pool_printf(matrix->session->pool, "%s %s", row->lab->name,
                       row->version.label);
}

/* --- Showing ------------------------------------------------------------- */

/* A claim that nothing decided: its check was not asked for. What a failing
 * build kept from running is not pending; the claim on it is wrong. */
static bool is_pending(const struct row *row, enum check check)
{
    return row->version.claims[check].declared &&
           row->result.evidence[check].state == EVIDENCE_NOT_RUN &&
           row->result.evidence[CHECK_BUILD].count == 0;
}

static const char *cell_text(const struct row *row, enum check check)
{
    const struct claim *claim = &row->version.claims[check];

    if (!claim->declared)
        return ".";
    if (is_pending(row, check))
        return "pending";
    if (!row->agrees[check])
        return "DIFFERS";
    return claim->silent
               ? (row->version.kind == VERSION_WRONG ? "silent" : "pass")
               : diagnosis_name(claim->diagnosis);
}

/* What the check really said, for the line below a cell that differs. */
static const char *found_text(const struct row *row, enum check check)
{
    const struct evidence *evidence = &row->result.evidence[check];

    if (evidence->state == EVIDENCE_ENVIRONMENT)
        return evidence->problem;
    if (evidence->state == EVIDENCE_NOT_RUN)
        return "it was not run, since the build failed";
    if (evidence->count == 0)
        return "it found nothing";
    return evidence->findings[0].message != NULL
               ? evidence->findings[0].message
               : diagnosis_sentence(evidence->findings[0].diagnosis);
}

static void print_row(const struct row *row)
{
    printf("  %-24.24s", row->version.label);
    for (size_t i = 0; i < CHECKS; i++)
        printf(" %-8.8s", cell_text(row, (enum check)i));
    putchar('\n');
    for (size_t i = 0; i < CHECKS; i++)
        if (row->version.claims[i].declared && !row->agrees[i] &&
            !is_pending(row, (enum check)i))
            printf("     %s should %s%s, but: %.90s\n",
                   check_name((enum check)i),
                   row->version.claims[i].silent ? "find nothing" : "say ",
                   row->version.claims[i].silent
                       ? ""
                       : diagnosis_name(row->version.claims[i].diagnosis),
                   found_text(row, (enum check)i));
}

static void print_matrix(const struct matrix *matrix)
{
    const struct lab *lab = NULL;

    for (size_t i = 0; i < matrix->count; i++) {
        const struct row *row = &matrix->rows[i];

        if (row->lab != lab) {
            lab = row->lab;
            printf("%s%-26.26s", i == 0 ? "" : "\n", lab->name);
            for (size_t c = 0; c < CHECKS; c++)
                printf(" %-8s", check_name((enum check)c));
            putchar('\n');
        }
        print_row(row);
    }
    printf("\n%zu cells are declared, %zu differ, %zu are pending\n",
           matrix->cells, matrix->wrong_cells, matrix->pending_cells);
}

static void print_json(const struct matrix *matrix)
{
    json_t *rows = json_array();

    for (size_t i = 0; i < matrix->count; i++) {
        const struct row *row = &matrix->rows[i];
        json_t *cells = json_object();

        for (size_t c = 0; c < CHECKS; c++)
            json_object_set_new(
                cells, check_name((enum check)c),
                json_pack("{s:s, s:s}", "declared",
                          cell_text(row, (enum check)c), "measured",
                          outcome_name(row->result.verdict.checks[c].outcome)));
        json_array_append_new(
            rows, json_pack("{s:s, s:s, s:o}", "lab", row->lab->name, "version",
                            row->version.label, "checks", cells));
    }
    json_dumpf(rows, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(rows);
}

/* --- The command --------------------------------------------------------- */

static void count_cells(struct matrix *matrix)
{
    for (size_t i = 0; i < matrix->count; i++) {
        const struct row *row = &matrix->rows[i];

        for (size_t c = 0; c < CHECKS; c++) {
            if (!row->version.claims[c].declared ||
                (matrix->session->options->checks & (1U << c)) == 0)
                continue;
            matrix->cells++;
            if (is_pending(row, (enum check)c))
                matrix->pending_cells++;
            else if (!row->agrees[c])
                matrix->wrong_cells++;
        }
    }
}

int command_review(struct command_session *session)
{
    struct matrix matrix = {.session = session};
    struct jobs jobs = {
        .threads = session->options->jobs,
        .work = check_row,
        .name = name_row,
        .context = &matrix,
    };
    bool good = collect(&matrix);

    jobs.count = matrix.count;
    jobs_run(&jobs);
    count_cells(&matrix);
    if (session->options->json)
        print_json(&matrix);
    else
        print_matrix(&matrix);
    for (size_t i = 0; i < matrix.count; i++)
        pool_free(matrix.rows[i].result.pool);
    if (!good || session->bad_manifest)
        return STATUS_ENVIRONMENT;
    return matrix.wrong_cells == 0 ? STATUS_PASS : STATUS_FAIL;
}
