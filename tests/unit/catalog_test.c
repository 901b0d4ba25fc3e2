/* Manifests and the first lines of wrong/ files, read from folders made here.
 */
#include "catalog.h"
#include "unit.h"
#include "workspace.h"

#include <stdio.h>
#include <unistd.h>

static const char manifest[] = "title: T\n"
                               "concept: C\n"
                               "story: S\n"
                               "class: [atomicity-violation]\n"
                               "lecture: [L5]\n"
                               "difficulty: 1\n"
                               "week: 2\n"
                               "afternoon: 30\n"
                               "file: a.c\n"
                               "contract: [f]\n"
                               "advisory: [helgrind misuse]\n"
                               "checks: {count: gate, helgrind: advisory}\n"
                               "broken: {tsan: race, count: silent}\n"
                               "hints: [a, b, c]\n";

/* A checkout with the one lab 04-x. */
struct checkout {
    char root[64];
    struct pool *pool;
    struct catalog catalog;
    const char *errors;
};

static void put(struct checkout *checkout, const char *path, const char *text)
{
    const char *whole =
        pool_printf(checkout->pool, "%s/%s", checkout->root, path);
    char *folder = pool_strdup(checkout->pool, whole);

    *strrchr(folder, '/') = '\0';
    assert_int_equal(workspace_make_folder(folder), 0);
    assert_int_equal(workspace_write(whole, text, strlen(text)), 0);
}

static int make_checkout(void **state)
{
    struct checkout *checkout = calloc(1, sizeof(*checkout));

    strcpy(checkout->root, "/tmp/racelab-test-XXXXXX");
    assert_non_null(mkdtemp(checkout->root));
    checkout->pool = pool_new();
    put(checkout, "labs/04-x/a.c", "int f(void);\n");
    put(checkout, "labs/04-x/lab.yaml", manifest);
    *state = checkout;
    return 0;
}

static int remove_checkout(void **state)
{
    struct checkout *checkout = *state;
    char command[100];

    snprintf(command, sizeof(command), "rm -rf %s", checkout->root);
    assert_int_equal(system(command), 0);
    catalog_free(&checkout->catalog);
    pool_free(checkout->pool);
    free(checkout);
    return 0;
}

static int load(struct checkout *checkout)
{
    return catalog_load(&checkout->catalog, checkout->root, &checkout->errors);
}

static void a_manifest_is_read(void **state)
{
    struct checkout *checkout = *state;
    const struct lab *lab;

    assert_int_equal(load(checkout), 0);
    assert_int_equal(checkout->catalog.count, 1);
    lab = catalog_find(&checkout->catalog, "4");
    assert_non_null(lab);
    assert_ptr_equal(catalog_find(&checkout->catalog, "x"), lab);
    assert_null(catalog_find(&checkout->catalog, "05"));
    assert_string_equal(lab->number, "04");
    assert_int_equal(lab->gates[CHECK_HELGRIND], GATE_ADVISORY);
    assert_int_equal(lab->gates[CHECK_TSAN], GATE_GATE);
    assert_true(lab->broken[CHECK_TSAN].declared);
    assert_int_equal(lab->broken[CHECK_TSAN].diagnosis, DIAGNOSIS_RACE);
    assert_true(lab->broken[CHECK_COUNT].silent);
    assert_false(lab->broken[CHECK_HELGRIND].declared);
    assert_int_equal(lab->exemptions[0].check, CHECK_HELGRIND);
}

/* Replaces FIND by WITH in the manifest and expects MESSAGE on LINE. */
static void expect_error(struct checkout *checkout, const char *find,
                         const char *with, const char *message)
{
    const char *found = strstr(manifest, find);

    assert_non_null(found);
    put(checkout, "labs/04-x/lab.yaml",
        pool_printf(checkout->pool, "%.*s%s%s", (int)(found - manifest),
                    manifest, with, found + strlen(find)));
    assert_int_equal(load(checkout), -1);
    assert_int_equal(checkout->catalog.count, 0);
    if (strstr(checkout->errors, message) == NULL)
        fail_msg("expected '%s' in '%s'", message, checkout->errors);
    catalog_free(&checkout->catalog);
}

static void errors_have_file_and_line(void **state)
{
    struct checkout *c = *state;

    expect_error(c, "title:", "titel:", "lab.yaml:1: Unexpected key: titel");
    expect_error(c, "difficulty: 1", "difficulty: six", "lab.yaml:6:");
    expect_error(c, "difficulty: 1", "difficulty: 6", "it goes from 1 to 5");
    expect_error(c, "week: 2", "week: 14", "a course has 13");
    expect_error(c, "afternoon: 30", "afternoon: 241", "it has 240");
    expect_error(c, "file: a.c", "file: b.c", "lab.yaml:9: there is no file");
    expect_error(c, "tsan: race", "tsan: rase",
                 "lab.yaml:13: there is no diagnosis 'rase'");
    expect_error(c, "count: gate", "count: gait", "is not one of gate");
    expect_error(c, "helgrind misuse", "helgrind", "as in 'helgrind misuse'");
    expect_error(c, "concept: C\n", "", "Missing required mapping field");
    expect_error(c, "hints: [a, b, c]", "hints: [a", "lab.yaml:");
}

static void one_bad_lab_does_not_cost_the_others(void **state)
{
    struct checkout *checkout = *state;

    put(checkout, "labs/05-y/lab.yaml", "title: [\n");
    assert_int_equal(load(checkout), -1);
    assert_int_equal(checkout->catalog.count, 1);
    assert_non_null(strstr(checkout->errors, "labs/05-y/lab.yaml:"));
}

static void versions_carry_their_claims(void **state)
{
    struct checkout *c = *state;
    struct version_list list;

    put(c, "solutions/04-x/a.c", "");
    put(c, "tests/labs/04-x/right/r.c", "");
    put(c, "tests/labs/04-x/wrong/w.c",
        "// killed-by: tsan race, conduct conduct; silent: count; "
        "because: one; and two\n");
    assert_int_equal(load(c), 0);
    assert_int_equal(
        catalog_versions(&c->catalog, &c->catalog.labs[0], c->pool, &list), 0);
    assert_int_equal(list.count, 4);
    assert_int_equal(list.items[0].kind, VERSION_BROKEN);
    assert_true(list.items[1].claims[CHECK_TSAN].silent);
    assert_false(list.items[1].claims[CHECK_HELGRIND].declared);
    assert_string_equal(list.items[2].label, "right/r");
    assert_int_equal(list.items[3].claims[CHECK_CONDUCT].diagnosis,
                     DIAGNOSIS_CONDUCT);
    assert_true(list.items[3].claims[CHECK_COUNT].silent);
    assert_string_equal(list.items[3].because, "one; and two");
}

static void first_lines_that_say_too_little_are_errors(void **state)
{
    static const char *const lines[] = {
        "int x;\n",
        "// killed-by: tsan race\n",
        "// because: no reason\n",
        "// killed-by: tsan; because: x\n",
        "// killed-by: tsan rase; because: x\n",
        "// silent: tsan; because: x\n",
    };
    struct checkout *c = *state;
    struct version_list list;

    assert_int_equal(load(c), 0);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        put(c, "tests/labs/04-x/wrong/w.c", lines[i]);
        assert_int_equal(
            catalog_versions(&c->catalog, &c->catalog.labs[0], c->pool, &list),
            -1);
        assert_non_null(strstr(list.error, "wrong/w.c:1: the first line"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_manifest_is_read, make_checkout,
                                        remove_checkout),
        cmocka_unit_test_setup_teardown(errors_have_file_and_line,
                                        make_checkout, remove_checkout),
        cmocka_unit_test_setup_teardown(one_bad_lab_does_not_cost_the_others,
                                        make_checkout, remove_checkout),
        cmocka_unit_test_setup_teardown(versions_carry_their_claims,
                                        make_checkout, remove_checkout),
        cmocka_unit_test_setup_teardown(
            first_lines_that_say_too_little_are_errors, make_checkout,
            remove_checkout),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
