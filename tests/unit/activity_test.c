/* Whether a process is busy is told from its threads' states, not from how
 * much of the processor it got; and what it is charged for is what it computed
 * or slept, not what it waited for a processor. */
#include "activity.h"
#include "child.h"
#include "unit.h"

#include <stdio.h>
#include <time.h>

enum { LOOKS = 12 };

static bool is_busy(enum child_life life)
{
    const struct timespec pause = {.tv_nsec = 15000000};
    struct stillness stillness = {0};
    pid_t pid = child_start(life);
    bool busy;

    assert_true(pid > 0);
    for (int i = 0; i < LOOKS; i++) {
        nanosleep(&pause, NULL);
        activity_is_over(pid, false, &stillness);
    }
    busy = activity_is_busy(&stillness);
    child_stop(pid);
    return busy;
}

static void a_starved_spinner_is_busy(void **state)
{
    (void)state;
    assert_true(is_busy(CHILD_SPINS));
}

static void a_sleeper_is_not(void **state)
{
    (void)state;
    assert_false(is_busy(CHILD_SLEEPS));
}

/* A child that sleeps after it has started a child of its own that spins. */
static pid_t start_parent(void)
{
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    child_die_with(parent);
    child_start(CHILD_SPINS);
    for (;;)
        pause();
}

static void wait_until_asleep(pid_t pid)
{
    char path[64];
    char now = 'R';

    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    while (now != 'S') {
        FILE *file = fopen(path, "r");

        assert_non_null(file);
        assert_int_equal(fscanf(file, "%*d %*s %c", &now), 1);
        fclose(file);
    }
}

/* Longer than any test takes: nobody can have computed for so long. */
enum { LONG_LOOK_MS = 3200000 };

/* What one long look at PID costs. */
static uint64_t long_look(pid_t pid)
{
    struct charge charge = {0};

    activity_charge(pid, LONG_LOOK_MS, &charge);
    child_stop(pid);
    return charge.spent_ms;
}

static void sleeping_is_charged(void **state)
{
    pid_t pid = child_start(CHILD_SLEEPS);

    (void)state;
    wait_until_asleep(pid);
    assert_int_equal(long_look(pid), LONG_LOOK_MS);
}

static void waiting_for_a_processor_is_not(void **state)
{
    (void)state;
    assert_int_equal(long_look(child_start(CHILD_SPINS)), LONG_LOOK_MS / 32);
}

static void a_childs_waiting_is_not_its_parents_sleep(void **state)
{
    pid_t pid = start_parent();

    (void)state;
    wait_until_asleep(pid);
    assert_int_equal(long_look(pid), LONG_LOOK_MS / 32);
}

static void computing_is_charged(void **state)
{
    const long enough_ns = 100000000;
    struct charge charge = {0};
    pid_t pid = child_start(CHILD_SPINS);
    clockid_t clock;
    struct timespec used = {0};

    (void)state;
    assert_int_equal(clock_getcpuclockid(pid, &clock), 0);
    while (used.tv_nsec < enough_ns && used.tv_sec == 0)
        assert_int_equal(clock_gettime(clock, &used), 0);
    activity_charge(pid, 1000, &charge);
    assert_in_range(charge.spent_ms, enough_ns / 1000000, 1000);
    child_stop(pid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_starved_spinner_is_busy),
        cmocka_unit_test(a_sleeper_is_not),
        cmocka_unit_test(sleeping_is_charged),
        cmocka_unit_test(waiting_for_a_processor_is_not),
        cmocka_unit_test(a_childs_waiting_is_not_its_parents_sleep),
        cmocka_unit_test(computing_is_charged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
