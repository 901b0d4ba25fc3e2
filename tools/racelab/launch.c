/*
 * racelab-launch PROGRAM [ARGUMENT...]: starts a program so that nothing of it
 * can outlive its run.
 *
 * Theory of operation. Three processes: racelab, this launcher, the program.
 * The launcher makes itself a subreaper, so every descendant that loses its
 * parent (a daemon, a double fork) becomes the launcher's child. When the
 * program ends, or racelab asks for the end by SIGTERM, or racelab dies (the
 * kernel then sends the same signal), the launcher kills its children again
 * and again until it has none. Then it ends as the program did.
 *
 * The program runs with address randomisation off: ThreadSanitizer of gcc 12
 * and clang 14 dies with "unexpected memory mapping" where the kernel uses 32
 * bits of it, and addresses in reports are the same in each run.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127 };

/* In the child of PARENT, which may have died before the kernel was asked to
 * tell. */
_Noreturn static void start_program(char **arguments, const sigset_t *mask,
                                    pid_t parent)
{
    const struct rlimit no_core = {0, 0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(CANNOT_RUN);
    sigprocmask(SIG_SETMASK, mask, NULL);
    setrlimit(RLIMIT_CORE, &no_core);
    personality(ADDR_NO_RANDOMIZE);
    execvp(arguments[0], arguments);
    fprintf(stderr, "racelab-launch: %s: %s\n", arguments[0], strerror(errno));
    _exit(CANNOT_RUN);
}

/*
 * Kills all children. Returns false when there are none. A child that has just
 * been killed hands its own children to us, so this is called until it says
 * so.
 */
static bool kill_children(void)
{
    char path[64];
    FILE *list;
    int child;
    bool any = false;

    snprintf(path, sizeof(path), "/proc/self/task/%d/children", getpid());
    list = fopen(path, "re");
    if (list == NULL)
        return false;
    while (fscanf(list, "%d", &child) == 1) {
        kill(child, SIGKILL);
        any = true;
    }
    fclose(list);
    return any;
}

/* Collects what has ended, without waiting; notes how the program ended. */
static bool reap(pid_t program, int *status)
{
    bool ended = false;
    int other;
    pid_t pid;

    while ((pid = waitpid(-1, &other, WNOHANG)) > 0)
        if (pid == program) {
            *status = other;
            ended = true;
        }
    return ended;
}

static void end_descendants(pid_t program, int *status)
{
    int other;
    pid_t pid;

    while (kill_children()) {
        pid = waitpid(-1, &other, 0);
        if (pid == program)
            *status = other;
        reap(program, status);
    }
}

/* Ends as the program did, so that racelab sees the same status. */
_Noreturn static void end_like(int status)
{
    if (WIFSIGNALED(status)) {
        sigset_t mask;

        sigemptyset(&mask);
        sigaddset(&mask, WTERMSIG(status));
        signal(WTERMSIG(status), SIG_DFL);
        sigprocmask(SIG_UNBLOCK, &mask, NULL);
        raise(WTERMSIG(status));
    }
    exit(WIFEXITED(status) ? WEXITSTATUS(status) : CANNOT_RUN);
}

int main(int argc, char **argv)
{
    const struct rlimit no_core = {0, 0};
    sigset_t awaited;
    sigset_t before;
    int status = SIGKILL;
    bool ended = false;
    pid_t launcher = getpid();
    pid_t program;

    if (argc < 2) {
        fputs("usage: racelab-launch PROGRAM [ARGUMENT...]\n", stderr);
        return CANNOT_RUN;
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setrlimit(RLIMIT_CORE, &no_core);
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    sigprocmask(SIG_BLOCK, &awaited, &before);
    program = fork();
    if (program < 0)
        return CANNOT_RUN;
    if (program == 0)
        start_program(argv + 1, &before, launcher);
    while (!ended) {
        int signal_number = sigwaitinfo(&awaited, NULL);

        if (signal_number == SIGTERM)
            break;
        ended = reap(program, &status);
    }
    end_descendants(program, &status);
    end_like(status);
}
