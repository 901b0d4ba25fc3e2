/* Each kind of finding in words, compared with tests/golden/text/explain-*. */
#include "explain.h"
#include "golden.h"

#include <stdio.h>
#include <unistd.h>

static const char source[] = "explain_test.source";

/* The student's file, with a control character that must not reach a
 * terminal. */
static int write_source(void **state)
{
    FILE *file = fopen(source, "w");

    (void)state;
    if (file == NULL)
        return -1;
    fputs("static long x;\n\tx++; /* \033[2K */\n\tlock(&a);\n\tlock(&b);\n",
          file);
    return fclose(file);
}

static int remove_source(void **state)
{
    (void)state;
    return unlink(source);
}

static struct place at(int line)
{
    return (struct place){source, "f", line};
}

static void assert_explains(const char *name, enum check check,
                            const struct finding *finding)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    int lines = 0;

    assert_non_null(out);
    explain_finding(out, check, finding);
    fclose(out);
    for (const char *line = text; *line != '\0';
         line += strcspn(line, "\n") + 1, lines++)
        assert_in_range(strcspn(line, "\n"), 0, EXPLAIN_COLUMNS);
    assert_in_range(lines, 1, EXPLAIN_LINES);
    golden_text(name, text);
    free(text);
}

static void a_race(void **state)
{
    struct held_lock held = {"a->lock", at(3)};
    struct finding race = {
        .diagnosis = DIAGNOSIS_RACE,
        .subject = "x",
        .access_count = 2,
        .accesses = {{.thread = "thread 1", .is_write = true, .place = at(2)},
                     {.thread = "thread 2", .place = at(2)}}};

    (void)state;
    assert_explains("explain-race.txt", CHECK_TSAN, &race);
    assert_explains("explain-race-helgrind.txt", CHECK_HELGRIND, &race);
    race.accesses[1].held = &held;
    race.accesses[1].held_count = 1;
    assert_explains("explain-race-one-side.txt", CHECK_TSAN, &race);
    race.accesses[1].is_atomic = true;
    race.accesses[1].place.file = NULL;
    assert_explains("explain-race-atomic.txt", CHECK_TSAN, &race);
}

static void a_lock_order(void **state)
{
    struct held_lock first = {"a", at(3)};
    struct held_lock second = {"b", at(4)};
    const struct finding order = {.diagnosis = DIAGNOSIS_LOCK_ORDER,
                                  .access_count = 2,
                                  .accesses = {{.thread = "thread 1",
                                                .place = at(4),
                                                .held = &first,
                                                .held_count = 1},
                                               {.thread = "thread 2",
                                                .place = at(3),
                                                .held = &second,
                                                .held_count = 1}}};

    (void)state;
    assert_explains("explain-lock-order.txt", CHECK_TSAN, &order);
}

static void a_hang(void **state)
{
    struct hang_thread threads[] = {
        {.number = 0, .waits = WAIT_JOIN, .owner = -1, .next_in_cycle = -1},
        {.number = 1,
         .waits = WAIT_MUTEX,
         .object = "b",
         .owner = 2,
         .file = source,
         .line = 4,
         .next_in_cycle = 2},
        {.number = 2,
         .waits = WAIT_MUTEX,
         .object = "a",
         .owner = 1,
         .file = source,
         .line = 3,
         .next_in_cycle = 1}};
    const struct hang hang = {.known = true,
                              .diagnosis = DIAGNOSIS_DEADLOCK,
                              .threads = threads,
                              .count = 3};
    const struct finding deadlock = {.diagnosis = DIAGNOSIS_DEADLOCK,
                                     .message = "the program did not come to "
                                                "an end",
                                     .hang = &hang};

    (void)state;
    assert_explains("explain-deadlock.txt", CHECK_COUNT, &deadlock);
}

static void a_wrong_count(void **state)
{
    const struct finding wrong = {.diagnosis = DIAGNOSIS_COUNT,
                                  .case_name = "full_size",
                                  .claim = "no sale is lost",
                                  .message = "x = 131072, expected 200000: "
                                             "68928 sales\033 were lost"};

    (void)state;
    assert_explains("explain-count.txt", CHECK_COUNT, &wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_race),
        cmocka_unit_test(a_lock_order),
        cmocka_unit_test(a_hang),
        cmocka_unit_test(a_wrong_count),
    };

    return cmocka_run_group_tests(tests, write_source, remove_source);
}
