/* Which histories of memory words are work, and which only go round. */
#include "child.h"
#include "progress.h"
#include "unit.h"

static void a_counter_is_progress(void **state)
{
    struct word_history words[2] = {{{0}}, {{0}}};

    (void)state;
    for (size_t i = 0; i < PROGRESS_SAMPLES; i++)
        words[1].values[i] = 1000 + 7 * i;
    assert_true(progress_in(words, 2));
    assert_false(progress_in(words, 1));
}

/* A lock that is taken and given back, and return addresses on a stack. */
static void going_round_is_none(void **state)
{
    struct word_history words[2];

    (void)state;
    for (size_t i = 0; i < PROGRESS_SAMPLES; i++) {
        words[0].values[i] = i % 2;
        words[1].values[i] = 0x555500 + 8 * ((i * i) % 31);
    }
    assert_false(progress_in(words, 2));
    assert_false(progress_in(words, 0));
}

/* A counter that stood still for a while, on a loaded machine. */
static void some_repeats_do_not_matter(void **state)
{
    struct word_history word;

    (void)state;
    for (size_t i = 0; i < PROGRESS_SAMPLES; i++)
        word.values[i] = i < 10 ? 5 : i;
    assert_true(progress_in(&word, 1));
}

/* It ended just as somebody wanted to know. */
static void an_end_is_progress(void **state)
{
    pid_t pid = child_start(CHILD_ENDS);

    (void)state;
    waitpid(pid, NULL, 0);
    assert_true(progress_is_made(pid));
}

static void sleep_is_none(void **state)
{
    pid_t pid = child_start(CHILD_SLEEPS);

    (void)state;
    assert_false(progress_is_made(pid));
    child_stop(pid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_counter_is_progress),
        cmocka_unit_test(going_round_is_none),
        cmocka_unit_test(some_repeats_do_not_matter),
        cmocka_unit_test(an_end_is_progress),
        cmocka_unit_test(sleep_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
