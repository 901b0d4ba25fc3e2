/* What a submission's text may hold, and what it is refused for. */
#include "source_rules.h"
#include "unit.h"

#include <stdio.h>

/* "SUBJECT:LINE " of each objection must give EXPECTED. Frees them. */
static void assert_objections(struct objections *objections,
                              const char *expected)
{
    char found[300] = "";

    for (size_t i = 0; i < objections->count; i++) {
        size_t length = strlen(found);

        snprintf(found + length, sizeof(found) - length, "%s:%d ",
                 objections->list[i].subject, objections->list[i].line);
    }
    assert_string_equal(found, expected);
    pool_free(objections->pool);
}

/* TEXT as written. */
static void assert_source(const char *text, const char *expected)
{
    struct objections objections = {.pool = pool_new()};

    rules_for_source(text, &objections);
    assert_objections(&objections, expected);
}

/* TEXT as `gcc -E` would leave it, from line 1 of "a.c". */
static void assert_preprocessed(const char *text, const char *expected)
{
    struct objections objections = {.pool = pool_new()};

    rules_for_preprocessed(
        pool_printf(objections.pool, "# 1 \"a.c\"\n%s\n", text), "a.c",
        &objections);
    assert_objections(&objections, expected);
}

static void honest_text(void **state)
{
    (void)state;
    assert_source("#include \"counter.h\" /* ours */\n"
                  "#include <sys/types.h>\n"
                  "#if 0\n#error \"don't\"\n#endif\n"
                  "#\n"
                  "void (*destructor)(void *); /* asm */\n"
                  "int alias, assembly, constructor;\n",
                  "");
}

static void includes_are_plain(void **state)
{
    (void)state;
    assert_source("#include \"../x.h\"\n", "#include:1 ");
    assert_source("\n#include \"/etc/x.h\"\n", "#include:2 ");
    assert_source("#include <../x.h>\n", "#include:1 ");
    assert_source("#include </x.h>\n", "#include:1 ");
    assert_source("#include \"sub/x.h\"\n", "#include:1 ");
    assert_source("#include \"x.c\"\n", "#include:1 ");
    assert_source("#include NAME\n", "#include:1 ");
    assert_source("#include", "#include:1 ");
    assert_source("#include \"", "#include:1 ");
    assert_source("#include \"x.h\n\"", "#include:1 ");
    assert_source("#include   <", "#include:1 ");
    assert_source("#include <.h>\n", "#include:1 ");
}

static void directives_are_known(void **state)
{
    (void)state;
    assert_source("#line 1 \"x\"\n", "#line:1 ");
    assert_source("# 1 \"x\" 3\n", "#1:1 ");
    assert_source("#\\\nline 1\n", "#line:2 ");
    assert_source("#/*\n*/line 1\n", "#line:2 ");
    assert_source("%:import <x.h>\n", "#import:1 ");
}

static void words_are_refused(void **state)
{
    (void)state;
    assert_source("#ifdef __SANITIZE_THREAD__\n", "__SANITIZE_THREAD__:1 ");
    assert_source("x = \"asm\"; // asm\n", "");
    assert_preprocessed("__asm__(\"\");", "__asm__:1 ");
    assert_preprocessed("f(__builtin_expect(x, 1));", "");
    assert_preprocessed("__builtin_return_address(0);",
                        "__builtin_return_address:1 ");
}

static void attributes_are_harmless(void **state)
{
    (void)state;
    assert_preprocessed("__attribute__((unused, __aligned__(64))) int x;", "");
    assert_preprocessed("__attribute__((format(printf, 1, 2))) f();", "");
    assert_preprocessed("[[maybe_unused]] int x = a[b[0]];", "");
    assert_preprocessed("[[gnu::constructor]] f();", "constructor:1 ");
    assert_preprocessed("__attribute__((cold, __constructor__)) f();",
                        "constructor:1 ");
    assert_preprocessed("__attribute ((section(\"x\"))) f();", "section:1 ");
    assert_preprocessed("__attribute__\n((weak)) f();", "weak:2 ");
    assert_preprocessed("section = constructor + a[alias];", "");
}

static void pragmas_are_harmless(void **state)
{
    (void)state;
    assert_preprocessed("#pragma GCC diagnostic push", "");
    assert_preprocessed("#pragma  STDC FP_CONTRACT ON", "");
    assert_preprocessed("#pragma GCC optimize(\"O3\")", "#pragma:1 ");
}

/* Text of headers is not the student's, and lines count from the marks. */
static void only_own_lines_count(void **state)
{
    static const char text[] = "# 1 \"a.c\"\n"
                               "# 1 \"/usr/include/x.h\" 1 3\n"
                               "asm(1);\n"
                               "# 7 \"a.c\" 2\n"
                               "int x;\n\n"
                               "asm(2);\n"
                               "# 1 \"a.cc\"\n"
                               "asm(3);\n";
    struct objections objections = {.pool = pool_new()};

    (void)state;
    rules_for_preprocessed(text, "a.c", &objections);
    assert_int_equal(objections.count, 1);
    assert_int_equal(objections.list[0].line, 9);
    assert_string_equal(rules_own_lines(text, "a.c", objections.pool),
                        "int x;\nasm(2);\n");
    pool_free(objections.pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(honest_text),
        cmocka_unit_test(includes_are_plain),
        cmocka_unit_test(directives_are_known),
        cmocka_unit_test(words_are_refused),
        cmocka_unit_test(attributes_are_harmless),
        cmocka_unit_test(pragmas_are_harmless),
        cmocka_unit_test(only_own_lines_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
