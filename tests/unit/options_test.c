/* Command lines, right and wrong. What is said of wrong ones goes to stderr;
 * the end-to-end tests read it. */
#include "kinds.h"
#include "options.h"
#include "unit.h"

#include <limits.h>
#include <stdio.h>

/* Parses up to seven words; what is complained of is thrown away. */
static int parse(struct options *options, const char *const words[8])
{
    static char copies[9][80];
    static char *argv[10];
    FILE *saved = stderr;
    FILE *quiet = fopen("/dev/null", "w");
    int count = 1;
    int result;

    argv[0] = strcpy(copies[0], "racelab");
    for (; count < 8 && words[count - 1] != NULL; count++)
        argv[count] = strncpy(copies[count], words[count - 1], 79);
    argv[count] = NULL;
    stderr = quiet == NULL ? saved : quiet;
    result = options_parse(count, argv, options);
    stderr = saved;
    if (quiet != NULL)
        fclose(quiet);
    return result;
}

#define PARSE(options, ...)                                                    \
    parse(options, (const char *const[8]){__VA_ARGS__, NULL})

static void defaults(void **state)
{
    struct options options;

    (void)state;
    assert_int_equal(PARSE(&options, "check"), 0);
    assert_int_equal(options.command, COMMAND_check);
    assert_int_equal(options.checks, (1U << CHECKS) - 1);
    assert_int_equal(options.word_count, 0);
    assert_int_equal(options.bound, UINT_MAX);
    assert_false(options.json || options.clang || options.help);
    assert_null(options.submission);
}

static void options_before_and_behind_the_lab(void **state)
{
    struct options options;

    (void)state;
    assert_int_equal(PARSE(&options, "check", "--with", "tsan,build", "04",
                           "--submission", "a.c"),
                     0);
    assert_int_equal(options.checks, 1U << CHECK_TSAN | 1U << CHECK_BUILD);
    assert_string_equal(options.submission, "a.c");
    assert_int_equal(options.word_count, 1);
    assert_string_equal(options.words[0], "04");
}

static void numbers_have_limits(void **state)
{
    struct options options;

    (void)state;
    assert_int_equal(PARSE(&options, "grade", "--jobs", "64"), 0);
    assert_int_equal(options.jobs, 64);
    assert_int_equal(PARSE(&options, "grade", "--jobs", "65"), -1);
    assert_int_equal(PARSE(&options, "grade", "--jobs", "0"), -1);
    assert_int_equal(PARSE(&options, "grade", "--jobs", "2x"), -1);
    assert_int_equal(PARSE(&options, "grade", "--jobs", ""), -1);
    assert_int_equal(PARSE(&options, "hint", "--level", "4", "04"), -1);
}

static void what_there_is_not(void **state)
{
    struct options options;

    (void)state;
    assert_int_equal(PARSE(&options, "chekc"), -1);
    assert_int_equal(PARSE(&options, "check", "--fast"), -1);
    assert_int_equal(PARSE(&options, "check", "--with", "valgrind"), -1);
    assert_int_equal(PARSE(&options, "list", "--with", "tsan"), -1);
    assert_int_equal(PARSE(&options, "explore", "--strategy", "magic"), -1);
    assert_int_equal(PARSE(&options, "explore", "--replay", "rm -r"), -1);
}

static void explore_takes_its_own(void **state)
{
    struct options options;

    (void)state;
    assert_int_equal(PARSE(&options, "explore", "--bound", "0", "--replay",
                           "1x3.0.2", "a.c"),
                     0);
    assert_int_equal(options.bound, 0);
    assert_string_equal(options.replay, "1x3.0.2");
}

/* Every command's help is within 80 columns and names its options. */
static void help_fits(void **state)
{
    (void)state;
    for (int command = 0; command <= COMMANDS; command++) {
        char *text = NULL;
        size_t length;
        FILE *out = open_memstream(&text, &length);

        assert_non_null(out);
        options_help(out, (enum command)command);
        fclose(out);
        assert_non_null(strstr(text, "usage: racelab"));
        for (const char *line = text; *line != '\0';
             line += strcspn(line, "\n") + 1)
            assert_in_range(strcspn(line, "\n"), 0, 80);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(options_before_and_behind_the_lab),
        cmocka_unit_test(numbers_have_limits),
        cmocka_unit_test(what_there_is_not),
        cmocka_unit_test(explore_takes_its_own),
        cmocka_unit_test(help_fits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
