/* Helgrind's XML: golden outputs, cut ones, and ones that are no XML. */
#include "golden.h"

static void parse(const char *text, size_t length, struct pool *pool,
                  struct evidence *evidence)
{
    helgrind_parse(text, length, golden_roots, pool, evidence);
}

static void golden_outputs(void **state)
{
    (void)state;
    golden_compare("helgrind", ".xml", parse);
}

static void truncated_outputs(void **state)
{
    (void)state;
    golden_truncate("helgrind", ".xml", parse, 97);
}

/* The errors that were complete are kept when the program was killed. */
static void a_cut_report_keeps_what_was_complete(void **state)
{
    static const char xml[] =
        "<?xml version=\"1.0\"?><valgrindoutput><error><kind>Race</kind>"
        "<xwhat><text>Possible data race during read of size 4 at 0x1 by "
        "thread #2</text></xwhat><stack><frame><dir>/lab</dir>"
        "<file>a.c</file><line>9</line></frame></stack></error><error><ki";
    struct evidence evidence = {.state = EVIDENCE_COMPLETE};
    struct pool *pool = pool_new();

    (void)state;
    parse(xml, sizeof(xml) - 1, pool, &evidence);
    assert_int_equal(evidence.count, 1);
    assert_int_equal(evidence.findings[0].diagnosis, DIAGNOSIS_RACE);
    assert_int_equal(evidence.findings[0].accesses[0].place.line, 9);
    assert_string_equal(evidence.findings[0].accesses[0].thread, "thread 1");
    pool_free(pool);
}

static void nothing_is_the_environments(void **state)
{
    struct evidence evidence = {.state = EVIDENCE_COMPLETE};
    struct pool *pool = pool_new();

    (void)state;
    parse("", 0, pool, &evidence);
    assert_int_equal(evidence.state, EVIDENCE_ENVIRONMENT);
    pool_free(pool);
}

static void remarks_are_advisory(void **state)
{
    static const char xml[] =
        "<valgrindoutput><error><kind>Misc</kind><xwhat><text>Thread #1: "
        "pthread_cond_{signal,broadcast}: dubious: associated lock is not "
        "held by any thread</text></xwhat></error></valgrindoutput>";
    struct evidence evidence = {.state = EVIDENCE_COMPLETE};
    struct pool *pool = pool_new();

    (void)state;
    parse(xml, sizeof(xml) - 1, pool, &evidence);
    assert_int_equal(evidence.count, 1);
    assert_true(evidence.findings[0].advisory);
    pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_outputs),
        cmocka_unit_test(truncated_outputs),
        cmocka_unit_test(a_cut_report_keeps_what_was_complete),
        cmocka_unit_test(nothing_is_the_environments),
        cmocka_unit_test(remarks_are_advisory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
