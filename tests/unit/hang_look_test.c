/* The impure half of the hang diagnosis: a look at a living process. */
#include "hang.h"
#include "unit.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Says that it is there and stays until it is killed. */
static void stay(int announce)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (write(announce, "", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

/* A child that stands in vfork(). */
static pid_t start(void)
{
    int ends[2];
    pid_t pid;
    char byte;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (vfork() == 0) /* NOLINT: what is looked at */
            stay(ends[1]);
        _exit(1);
    }
    assert_true(pid > 0);
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return pid;
}

static void a_process_in_vfork_is_not_waited_for(void **state)
{
    const struct hang_movement movement = {.busy = false};
    struct pool *pool = pool_new();
    pid_t pid = start();
    struct hang hang;

    (void)state;
    alarm(60); /* ends a look that does not come back */
    hang_diagnose(pid, &movement, pool, &hang);
    alarm(0);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    assert_true(hang.known);
    assert_int_equal(hang.count, 1);
    assert_int_equal(hang.threads[0].waits, WAIT_OTHER);
    assert_null(hang.threads[0].file);
    pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_process_in_vfork_is_not_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
