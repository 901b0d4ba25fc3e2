/*
 * A thread writes to the log without a pause, and the main thread forks ten
 * children that write one line each. Start it with `make run LAB=26`; if it
 * stops printing, Ctrl-C ends it, and the children with it.
 */
#include "log.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN = 10 };

static struct log *logbook;
static atomic_bool stop;

void log_tick(void)
{
    sched_yield();
}

static void *chatter(void *unused)
{
    while (!atomic_load(&stop))
        log_put(logbook, "all is well");
    return unused;
}

int main(void)
{
    pthread_t thread;

    logbook = log_open(open("/dev/null", O_WRONLY | O_APPEND));
    pthread_create(&thread, NULL, chatter, NULL);
    for (int i = 0; i < CHILDREN; i++) {
        pid_t pid;

        printf("Child %d: ", i);
        fflush(stdout);
        pid = log_fork(logbook);
        if (pid == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            log_put(logbook, "a child says hello");
            _exit(0);
        }
        waitpid(pid, NULL, 0);
        printf("has written its line\n");
    }
    atomic_store(&stop, true);
    pthread_join(thread, NULL);
    log_close(logbook);
    return 0;
}
