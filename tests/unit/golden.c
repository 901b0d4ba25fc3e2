/* Compares evidence with golden files. */
#include "golden.h"

#include <dirent.h>
#include <stdio.h>

const char *const golden_roots[] = {"/lab", NULL};

static void write_access(FILE *out, const struct access *access)
{
    fprintf(out, "  %s %s%s of %d at %s:%d in %s\n",
            access->thread == NULL ? "-" : access->thread,
            access->is_atomic ? "atomic " : "",
            access->is_write ? "write" : "read", access->size,
            access->place.file == NULL ? "-" : access->place.file,
            access->place.line,
            access->place.function == NULL ? "-" : access->place.function);
    for (size_t i = 0; i < access->held_count; i++)
        fprintf(out, "    holds %s, line %d\n", access->held[i].name,
                access->held[i].taken.line);
}

/* The evidence as text; to be freed. */
static char *describe(const struct evidence *evidence)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    assert_non_null(out);
    if (evidence->state == EVIDENCE_ENVIRONMENT)
        fprintf(out, "environment: %s\n", evidence->problem);
    for (size_t i = 0; i < evidence->count; i++) {
        const struct finding *finding = &evidence->findings[i];

        fprintf(out, "%s%s: %s, %s\n", finding->advisory ? "advisory " : "",
                diagnosis_name(finding->diagnosis),
                finding->subject == NULL ? "-" : finding->subject,
                finding->message);
        for (size_t a = 0; a < finding->access_count; a++)
            write_access(out, &finding->accesses[a]);
    }
    fclose(out);
    return text;
}

static void compare_one(const char *path, const char *expected_path,
                        golden_parser *parse)
{
    struct pool *pool = pool_new();
    struct evidence evidence = {.state = EVIDENCE_COMPLETE};
    size_t length;
    const char *text = pool_read_file(pool, path, &length);
    const char *expected = pool_read_file(pool, expected_path, NULL);
    char *described;

    assert_non_null(text);
    parse(text, length, pool, &evidence);
    described = describe(&evidence);
    if (expected == NULL || strcmp(expected, described) != 0)
        fail_msg("%s gives\n%swhere %s has\n%s", path, described, expected_path,
                 expected == NULL ? "nothing" : expected);
    free(described);
    pool_free(pool);
}

static void truncate_one(const char *path, golden_parser *parse, size_t step)
{
    struct pool *pool = pool_new();
    struct evidence whole = {.state = EVIDENCE_COMPLETE};
    size_t length;
    const char *text = pool_read_file(pool, path, &length);

    assert_non_null(text);
    parse(text, length, pool, &whole);
    for (size_t cut = 1; cut < length; cut += step) {
        struct evidence part = {.state = EVIDENCE_COMPLETE};

        parse(pool_strndup(pool, text, cut), cut, pool, &part);
        assert_true(part.count <= whole.count);
    }
    pool_free(pool);
}

/* Calls one of the two above on every file; returns how many there were. */
static int each_file(const char *tool, const char *suffix, golden_parser *parse,
                     size_t step)
{
    char folder[300];
    DIR *directory;
    struct dirent *entry;
    int count = 0;

    snprintf(folder, sizeof(folder), "%s/%s", GOLDEN_DIR, tool);
    directory = opendir(folder);
    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        char *dot = strrchr(entry->d_name, '.');
        char path[700];
        char expected[700];

        if (dot == NULL || strcmp(dot, suffix) != 0)
            continue;
        count++;
        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        snprintf(expected, sizeof(expected), "%s/%.*s.expected", folder,
                 (int)(dot - entry->d_name), entry->d_name);
        if (step == 0)
            compare_one(path, expected, parse);
        else
            truncate_one(path, parse, step);
    }
    closedir(directory);
    return count;
}

void golden_compare(const char *tool, const char *suffix, golden_parser *parse)
{
    assert_true(each_file(tool, suffix, parse, 0) >= 10);
}

void golden_truncate(const char *tool, const char *suffix, golden_parser *parse,
                     size_t step)
{
    assert_true(each_file(tool, suffix, parse, step) >= 10);
}

void golden_text(const char *name, const char *text)
{
    struct pool *pool = pool_new();
    const char *path = pool_printf(pool, "%s/text/%s", GOLDEN_DIR, name);
    const char *expected = pool_read_file(pool, path, NULL);

    if (expected == NULL || strcmp(expected, text) != 0)
        fail_msg("got\n%swhere %s has\n%s", text, path,
                 expected == NULL ? "nothing" : expected);
    pool_free(pool);
}
