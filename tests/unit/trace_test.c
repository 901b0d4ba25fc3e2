/* Traces of the explorer: read, cut short, and drawn without their program. */
#include "golden.h"
#include "picture.h"

#include <stdio.h>

/* The trace of tests/golden/trace/NAME.trace, read from its first LENGTH bytes
 * (0: all). Returns what trace_read() says. */
static int read_golden(struct pool *pool, const char *name, size_t length,
                       struct exploration *exploration)
{
    size_t whole;
    char *text = pool_read_file(
        pool, pool_printf(pool, "%s/trace/%s.trace", GOLDEN_DIR, name), &whole);

    assert_non_null(text);
    if (length > 0 && length < whole)
        text[length] = '\0';
    *exploration = (struct exploration){.end = EXPLORED,
                                        .program = "/there/is/no/program"};
    return trace_read(text, pool, &exploration->trace);
}

static void a_deadlock_is_read(void **state)
{
    struct pool *pool = pool_new();
    struct exploration exploration;
    const struct trace *trace = &exploration.trace;

    (void)state;
    assert_int_equal(read_golden(pool, "abba", 0, &exploration), 0);
    assert_int_equal(trace->verdict, TRACE_DEADLOCK);
    assert_false(trace->complete);
    assert_int_equal(trace->executions, 5);
    assert_int_equal(trace->preemptions, 1);
    assert_string_equal(trace->schedule, "0.1");
    assert_string_equal(trace->strategy, "bound-1");
    assert_int_equal(trace->phase_count, 2);
    assert_int_equal(trace->finding_count, 1);
    assert_string_equal(trace->findings[0].text, "threads wait for each other");
    assert_int_equal(trace->wait_count, 3);
    assert_int_equal(trace->waits[1].holder, 2);
    assert_int_equal(trace->step_count, 13);
    assert_string_equal(trace->steps[12].kind, "mutex-lock");
    assert_true(trace->steps[12].blocked && trace->steps[12].fatal);
    assert_true(trace->steps[9].preempt);
    pool_free(pool);
}

static void a_pass_is_read(void **state)
{
    struct pool *pool = pool_new();
    struct exploration exploration;

    (void)state;
    assert_int_equal(read_golden(pool, "mutex_2", 0, &exploration), 0);
    assert_int_equal(exploration.trace.verdict, TRACE_CLEAN);
    assert_true(exploration.trace.complete);
    assert_string_equal(picture_basis(&exploration.trace, pool),
                        "no failure in any interleaving (12 explored, "
                        "bound-2)");
    pool_free(pool);
}

/* A trace without its last line is none, however much of it is there. */
static void a_cut_trace_is_none(void **state)
{
    static const char *const names[] = {"abba", "inc_2", "buffer_if"};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (size_t length = 1;; length += 97) {
            struct pool *pool = pool_new();
            struct exploration exploration;
            size_t whole;

            pool_read_file(
                pool,
                pool_printf(pool, "%s/trace/%s.trace", GOLDEN_DIR, names[i]),
                &whole);
            if (length + 4 > whole) {
                pool_free(pool);
                break;
            }
            assert_int_equal(read_golden(pool, names[i], length, &exploration),
                             -1);
            pool_free(pool);
        }
}

static void other_versions_are_not_known(void **state)
{
    struct pool *pool = pool_new();
    struct trace trace;

    (void)state;
    assert_int_equal(
        trace_read(pool_strdup(pool, "racelab-trace 2\nverdict clean\nend\n"),
                   pool, &trace),
        -1);
    /* A verdict that we do not know is no pass. */
    assert_int_equal(
        trace_read(pool_strdup(pool, "racelab-trace 1\nverdict magic\nend\n"),
                   pool, &trace),
        0);
    assert_int_equal(trace_verdict_status(trace.verdict), 3);
    assert_int_equal(trace_read(pool_strdup(pool, ""), pool, &trace), -1);
    pool_free(pool);
}

/* Without the program there are no names and lines, and still a picture. */
static void pictures(void **state)
{
    static const char *const names[] = {"abba", "inc_2", "buffer_if"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct pool *pool = pool_new();
        struct exploration exploration;
        char *text = NULL;
        size_t length;
        FILE *out = open_memstream(&text, &length);

        assert_non_null(out);
        assert_int_equal(read_golden(pool, names[i], 0, &exploration), 0);
        picture_draw(out, &exploration, pool);
        fprintf(out, "%s\n", picture_basis(&exploration.trace, pool));
        fclose(out);
        for (const char *line = text; *line != '\0';
             line += strcspn(line, "\n") + 1)
            assert_in_range(strcspn(line, "\n"), 0, 80);
        golden_text(pool_printf(pool, "picture-%s.txt", names[i]), text);
        free(text);
        pool_free(pool);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadlock_is_read),
        cmocka_unit_test(a_pass_is_read),
        cmocka_unit_test(a_cut_trace_is_none),
        cmocka_unit_test(other_versions_are_not_known),
        cmocka_unit_test(pictures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
