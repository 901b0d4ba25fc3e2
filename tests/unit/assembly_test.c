/* Inline assembly that synchronises is told from other assembly and from
 * mere words. */
#include "assembly.h"
#include "unit.h"

static void an_exchange_synchronises(void **state)
{
    (void)state;
    assert_int_equal(
        assembly_synchronises("int f;\n"
                              "void g(void)\n"
                              "{\n"
                              "    __asm__ volatile(\"xchgl %0, %1\"\n"
                              "                     : \"+r\"(f));\n"
                              "}\n"),
        4);
    assert_int_equal(assembly_synchronises("asm(\"nop\\n lock; incl %0\");"),
                     1);
}

static void other_assembly_does_not(void **state)
{
    (void)state;
    assert_int_equal(assembly_synchronises("asm volatile(\"pause\");"), 0);
    assert_int_equal(
        assembly_synchronises("asm(\"\" ::: \"memory\"); puts(\"lock\");"), 0);
}

static void words_do_not(void **state)
{
    (void)state;
    assert_int_equal(assembly_synchronises("/* asm(\"lock\") */ int x;"), 0);
    assert_int_equal(assembly_synchronises("puts(\"asm lock xchg\");"), 0);
    assert_int_equal(assembly_synchronises("int plasma(const char *lock);"), 0);
}

static void a_header_of_the_program_counts(void **state)
{
    static const char text[] = "# 1 \"main.c\"\n"
                               "# 1 \"/usr/include/x.h\" 1 3 4\n"
                               "asm(\"lock; incl %0\");\n"
                               "# 2 \"main.c\" 2\n"
                               "int n;\n"
                               "# 7 \"lock.h\" 1\n"
                               "int m;\n"
                               "asm(\"lock; incl %0\");\n"
                               "# 3 \"main.c\" 2\n";
    struct pool *pool = pool_new();
    const char *file;

    (void)state;
    assert_int_equal(assembly_in_preprocessed(text, pool, &file), 8);
    assert_string_equal(file, "lock.h");
    pool_free(pool);
}

static void a_header_of_the_system_does_not(void **state)
{
    static const char text[] = "# 1 \"/usr/include/x.h\" 1 3 4\n"
                               "asm(\"lock; incl %0\");\n"
                               "# 2 \"main.c\" 2\n"
                               "int n;\n";
    struct pool *pool = pool_new();
    const char *file;

    (void)state;
    assert_int_equal(assembly_in_preprocessed(text, pool, &file), 0);
    pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exchange_synchronises),
        cmocka_unit_test(other_assembly_does_not),
        cmocka_unit_test(words_do_not),
        cmocka_unit_test(a_header_of_the_program_counts),
        cmocka_unit_test(a_header_of_the_system_does_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
