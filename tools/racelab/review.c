/*
 * racelab review: is every lab what its manifest says? Checks the broken
 * version, the solution and every right/ and wrong/ file, and compares each
 * check with what is declared of it.
 *
 * A cell shows a verdict only where something is declared, since only those
 * are certain: a wrong file may print the right number by luck, and a table
 * that showed it would not be the same twice. Cells without a claim are '.',
 * and their checks are not run.
 */
#include "checking.h"
#include "jobs.h"
#include "session.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What one check of one version came to, beside its claim. */
struct cell {
    enum outcome outcome;
    bool agrees;
    bool pending; /* nothing decided the claim: its check was not asked for */
    char *found;  /* of a cell that differs: what the check really said */
};

/* One version of one lab: a row of the matrix. It keeps only what the matrix
 * shows: the evidence of hundreds of versions would be a gigabyte, which each
 * fork() for the next one had to copy the page tables of. */
struct row {
    const struct lab *lab;
    struct version version;
    struct cell cells[CHECKS];
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

/* What the check really said, for the line below a cell that differs. */
static const char *found_text(const struct evidence *evidence)
{
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

/* What a failing build kept from running is not pending: the claim on it is
 * wrong. */
static struct cell compare(const struct claim *claim, enum check check,
                           const struct result *result)
{
    const struct evidence *evidence = &result->evidence[check];
    const struct check_verdict *verdict = &result->verdict.checks[check];
    const bool ran = evidence->state != EVIDENCE_NOT_RUN;
    struct cell cell = {
        .outcome = verdict->outcome,
        .agrees = ran && verdict_agrees(claim, evidence, verdict),
        .pending =
            claim->declared && !ran && result->evidence[CHECK_BUILD].count == 0,
    };

    if (claim->declared && !cell.agrees && !cell.pending)
        cell.found = strdup(found_text(evidence));
    return cell;
}

/* The checks about which a claim is made. */
static unsigned declared_checks(const struct version *version)
{
    unsigned mask = 0;

    for (size_t i = 0; i < CHECKS; i++)
        if (version->claims[i].declared)
            mask |= 1U << i;
    return mask;
}

static void check_row(size_t index, void *context)
{
    struct matrix *matrix = context;
    struct row *row = &matrix->rows[index];
    const struct checking checking = {
        .workspace = &matrix->session->workspace,
        .lab = row->lab,
        .submission = row->version.path,
        .checks =
            matrix->session->options->checks & declared_checks(&row->version),
        .use_clang = matrix->session->options->clang,
    };
    struct result result = {.pool = pool_new()};

    check_submission(&checking, &result);
    for (size_t i = 0; i < CHECKS; i++)
        row->cells[i] =
            compare(&row->version.claims[i], (enum check)i, &result);
    pool_free(result.pool);
}

static const char *name_row(size_t index, void *context)
{
    const struct matrix *matrix = context;
    const struct row *row = &matrix->rows[index];

    return pool_printf(matrix->session->pool, "%s %s", row->lab->name,
                       row->version.label);
}

/* --- Showing ------------------------------------------------------------- */

static const char *cell_text(const struct row *row, enum check check)
{
    const struct claim *claim = &row->version.claims[check];

    if (!claim->declared)
        return ".";
    if (row->cells[check].pending)
        return "pending";
    if (!row->cells[check].agrees)
        return "DIFFERS";
    return claim->silent
               ? (row->version.kind == VERSION_WRONG ? "silent" : "pass")
               : diagnosis_name(claim->diagnosis);
}

static void print_row(const struct row *row)
{
    printf("  %-24.24s", row->version.label);
    for (size_t i = 0; i < CHECKS; i++)
        printf(" %-8.8s", cell_text(row, (enum check)i));
    putchar('\n');
    for (size_t i = 0; i < CHECKS; i++)
        if (row->cells[i].found != NULL)
            printf("     %s should %s%s, but: %.90s\n",
                   check_name((enum check)i),
                   row->version.claims[i].silent ? "find nothing" : "say ",
                   row->version.claims[i].silent
                       ? ""
                       : diagnosis_name(row->version.claims[i].diagnosis),
                   row->cells[i].found);
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
            json_object_set_new(cells, check_name((enum check)c),
                                json_pack("{s:s, s:s}", "declared",
                                          cell_text(row, (enum check)c),
                                          "measured",
                                          outcome_name(row->cells[c].outcome)));
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
            if (row->cells[c].pending)
                matrix->pending_cells++;
            else if (!row->cells[c].agrees)
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
        for (size_t c = 0; c < CHECKS; c++)
            free(matrix.rows[i].cells[c].found);
    if (!good || session->bad_manifest)
        return STATUS_ENVIRONMENT;
    return matrix.wrong_cells == 0 ? STATUS_PASS : STATUS_FAIL;
}
