/* Tokens, and what is none: comments, strings, spliced lines. */
#include "lexer.h"
#include "unit.h"

#include <stdio.h>

/* All words and hashes of TEXT, separated by blanks, hashes as '#'. */
static void assert_words(const char *text, const char *expected)
{
    struct lexer lexer;
    struct token token;
    char found[200] = "";

    lexer_start(&lexer, text);
    while ((token = lexer_next(&lexer)).kind != TOKEN_END)
        if (token.kind == TOKEN_WORD || token.kind == TOKEN_HASH) {
            size_t length = strlen(found);

            snprintf(found + length, sizeof(found) - length, "%s%.*s",
                     length == 0 ? "" : " ",
                     token.kind == TOKEN_HASH ? 1 : (int)token.length,
                     token.kind == TOKEN_HASH ? "#" : token.start);
        }
    assert_string_equal(found, expected);
}

static void words(void **state)
{
    (void)state;
    assert_words("int x = 0x1f + y_2;", "int x y_2");
    assert_words("", "");
    assert_words("a/b", "a b");
}

static void comments_and_strings_hold_no_words(void **state)
{
    (void)state;
    assert_words("a /* asm */ b // asm\nc", "a b c");
    assert_words("f(\"asm \\\" asm\", 'a', '\\'')", "f");
    assert_words("a /* never ends", "a");
    assert_words("\"never ends\nb", "b");
}

static void a_hash_begins_a_line(void **state)
{
    (void)state;
    assert_words("#define A\n  # /* x */ if\na # b", "# define A # if a b");
    assert_words("%:line\n\?\?=line", "# line # line");
    assert_words("/* a\n */ #line", "# line");
    assert_words("a /* \n */ # b", "a b");
    assert_words("#\\\nline", "# line");
}

/* Where a trigraph is a backslash, the string goes on. */
static void a_trigraph_escapes(void **state)
{
    (void)state;
    assert_words("\"\?\?/\" asm /*\" b", "b");
}

static void lines_are_counted(void **state)
{
    struct lexer lexer;

    (void)state;
    lexer_start(&lexer, "a /* \n\n */ b\\\n c\nd");
    assert_int_equal(lexer_next(&lexer).line, 1);
    assert_int_equal(lexer_next(&lexer).line, 3);
    assert_int_equal(lexer_next(&lexer).line, 4);
    assert_int_equal(lexer_next(&lexer).line, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(comments_and_strings_hold_no_words),
        cmocka_unit_test(a_hash_begins_a_line),
        cmocka_unit_test(a_trigraph_escapes),
        cmocka_unit_test(lines_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
