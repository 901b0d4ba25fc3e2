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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exchange_synchronises),
        cmocka_unit_test(other_assembly_does_not),
        cmocka_unit_test(words_do_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
