/* ThreadSanitizer's text: golden outputs of gcc and clang, and hostile ones. */
#include "golden.h"

static void parse(const char *text, size_t length, struct pool *pool,
                  struct evidence *evidence)
{
    (void)length;
    tsan_parse(text, golden_roots, pool, evidence);
}

static void golden_outputs(void **state)
{
    (void)state;
    golden_compare("tsan", ".txt", parse);
}

static void truncated_outputs(void **state)
{
    (void)state;
    golden_truncate("tsan", ".txt", parse, 7);
}

/* The evidence of TEXT; its strings live in POOL. */
static struct evidence parsed(struct pool *pool, const char *text)
{
    struct evidence evidence = {.state = EVIDENCE_COMPLETE};

    tsan_parse(text, golden_roots, pool, &evidence);
    return evidence;
}

static void the_tools_own_failures_are_the_environments(void **state)
{
    struct pool *pool = pool_new();
    struct evidence evidence =
        parsed(pool, "FATAL: ThreadSanitizer: unexpected memory mapping "
                     "0x7e1f00000000-0x7e1f00400000\n");

    (void)state;
    assert_int_equal(evidence.state, EVIDENCE_ENVIRONMENT);
    assert_int_equal(evidence.count, 0);
    assert_non_null(evidence.cure);
    evidence = parsed(pool, "==7==ERROR: ThreadSanitizer failed to mmap 0x1\n");
    assert_int_equal(evidence.state, EVIDENCE_ENVIRONMENT);
    pool_free(pool);
}

/* After a case that failed, the main thread's stack still has its frames. */
static void the_canary_is_known_by_one_of_its_accesses(void **state)
{
    static const char *const roots[] = {"/lab", "/tests/harness", NULL};
    struct pool *pool = pool_new();
    struct evidence evidence = {.state = EVIDENCE_COMPLETE};

    (void)state;
    tsan_parse("WARNING: ThreadSanitizer: data race (pid=1)\n"
               "  Write of size 8 at 0x1 by main thread:\n"
               "    #0 harness_race /tests/harness/canary.c:34 (a+0x1)\n"
               "    #1 results /lab/check.c:34 (a+0x2)\n\n"
               "  Previous write of size 8 at 0x1 by thread T3:\n"
               "    #0 canary_first /tests/harness/canary.c:21 (a+0x3)\n\n"
               "SUMMARY: ThreadSanitizer: data race\n",
               roots, pool, &evidence);
    assert_int_equal(evidence.count, 1);
    assert_true(evidence_take_canary(&evidence));
    assert_int_equal(evidence.count, 0);
    pool_free(pool);
}

/* What a student prints can't take a report back or excuse it. */
static void printed_excuses_do_not_count(void **state)
{
    struct pool *pool = pool_new();
    struct evidence evidence =
        parsed(pool, "WARNING: ThreadSanitizer: data race (pid=1)\n"
                     "  Write of size 8 at 0x1 by thread T1:\n"
                     "    #0 f /lab/a.c:3 (a+0x1)\n"
                     "==================\n"
                     "FATAL: ThreadSanitizer: unexpected memory mapping\n"
                     "ThreadSanitizer: reported 0 warnings\n");

    (void)state;
    assert_int_equal(evidence.state, EVIDENCE_COMPLETE);
    assert_int_equal(evidence.count, 1);
    assert_int_equal(evidence.findings[0].accesses[0].place.line, 3);
    pool_free(pool);
}

static void noise_is_no_report(void **state)
{
    struct pool *pool = pool_new();
    size_t length = 4 << 20;
    char *noise = malloc(length + 1);

    (void)state;
    assert_non_null(noise);
    for (size_t i = 0; i < length; i++)
        noise[i] = "#<>:(%s M0\n"[(i * 7) % 11];
    noise[length] = '\0';
    assert_int_equal(parsed(pool, noise).count, 0);
    assert_int_equal(parsed(pool, "").count, 0);
    free(noise);
    pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_outputs),
        cmocka_unit_test(truncated_outputs),
        cmocka_unit_test(the_tools_own_failures_are_the_environments),
        cmocka_unit_test(the_canary_is_known_by_one_of_its_accesses),
        cmocka_unit_test(printed_excuses_do_not_count),
        cmocka_unit_test(noise_is_no_report),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
