/* Whether a process is busy is told from its threads' states, not from how
 * much of the processor it got. */
#include "activity.h"
#include "unit.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A child that spins (at the lowest priority) or sleeps until it is killed. */
static pid_t start(bool spins)
{
    volatile unsigned long turns = 0;
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpriority(PRIO_PROCESS, 0, 19);
    while (spins)
        turns++;
    for (;;)
        pause();
}

enum { LOOKS = 12 };

static bool is_busy(bool spins)
{
    const struct timespec pause = {.tv_nsec = 15000000};
    struct stillness stillness = {0};
    pid_t pid = start(spins);
    bool busy;

    assert_true(pid > 0);
    for (int i = 0; i < LOOKS; i++) {
        nanosleep(&pause, NULL);
        activity_is_over(pid, false, &stillness);
    }
    busy = activity_is_busy(&stillness);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return busy;
}

static void a_starved_spinner_is_busy(void **state)
{
    (void)state;
    assert_true(is_busy(true));
}

static void a_sleeper_is_not(void **state)
{
    (void)state;
    assert_false(is_busy(false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_starved_spinner_is_busy),
        cmocka_unit_test(a_sleeper_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
