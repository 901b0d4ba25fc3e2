/* Lab 26: lines are whole, none is left out, and the child does not wait. */
#include "log.h"

#include <fcntl.h>
#include <racelab/check.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What log_tick() does in this case, in the process that runs it. */
static void (*on_tick)(void);
static pid_t caller;

void log_tick(void)
{
    if (on_tick != NULL && getpid() == caller)
        on_tick();
}

static int new_file(void)
{
    int file = memfd_create("log", MFD_CLOEXEC);

    fcntl(file, F_SETFL, O_APPEND);
    caller = getpid();
    check_shared(1); /* before the first fork */
    return file;
}

/* Whether each of the LINES is in the file, whole, once, and nothing else. */
static void check_lines(int file, const char *const lines[], int count)
{
    char text[512] = "";
    ssize_t length = pread(file, text, sizeof(text) - 1, 0);
    size_t expected = 0;

    close(file);
    for (int i = 0; i < count; i++) {
        char wanted[256];
        const char *found;

        snprintf(wanted, sizeof(wanted), "%s\n", lines[i]);
        found = strstr(text, wanted);
        while (found != NULL && found != text && found[-1] != '\n')
            found = strstr(found + 1, wanted);
        check_that(found != NULL,
                   "the line '%s' is not in the log; it reads: %.200s",
                   lines[i], text);
        expected += strlen(wanted);
    }
    check_that(length == (ssize_t)expected,
               "there is more in the log than was put: %.200s", text);
}

static _Noreturn void child_main(struct log *log)
{
    log_put(log, "child one");
    log_put(log, "child two");
    _exit(0);
}

static void one_process(void **state)
{
    static const char *const lines[] = {
        "", "first", "second",
        "a line that is longer than the others, and says what was sold, to "
        "whom "
        "it was sold, and that it was paid for in coins"};
    int file = new_file();
    struct log *log = log_open(file);

    (void)state;
    on_tick = NULL;
    for (int i = 0; i < 4; i++)
        log_put(log, lines[i]);
    log_close(log);
    check_lines(file, lines, 4);
}

static void long_line(void **state)
{
    enum { LENGTH = 5000 };
    static char line[LENGTH + 1], text[LENGTH + 2];
    int file = new_file();
    struct log *log = log_open(file);
    ssize_t length;

    (void)state;
    on_tick = NULL;
    memset(line, 'x', LENGTH);
    log_put(log, line);
    log_close(log);
    length = pread(file, text, sizeof(text), 0);
    close(file);
    check_that(length == LENGTH + 1 && memcmp(text, line, LENGTH) == 0 &&
                   text[LENGTH] == '\n',
               "a line of %d characters came out as %zd, newline included",
               LENGTH, length);
}

static const char *const threads_lines[] = {"thread A", "second thread",
                                            "the third"};

static void put_one(int id, void *log)
{
    log_put(log, threads_lines[id]);
}

static void three_threads(void **state)
{
    int file = new_file();
    struct log *log = log_open(file);

    (void)state;
    on_tick = NULL;
    crew_run(3, put_one, log);
    log_close(log);
    check_lines(file, threads_lines, 3);
}

static void child_writes(void **state)
{
    static const char *const lines[] = {"before", "child one", "child two",
                                        "after"};
    int file = new_file();
    struct log *log = log_open(file);
    const char *problem;
    pid_t pid;

    (void)state;
    on_tick = NULL;
    log_put(log, "before");
    pid = log_fork(log);
    if (pid == 0)
        child_main(log);
    problem = family_wait(pid);
    log_put(log, "after");
    log_close(log);
    check_that(problem == NULL, "%s", problem);
    check_lines(file, lines, 4);
}

/* --- A thread is in the middle of a line ---------------------------------- */

static sem_t in_the_middle;
static struct meeting forked;

/* The first line that is put stays in the middle until log_fork() has returned,
 * or waits. */
static void stay(void)
{
    on_tick = NULL;
    sem_post(&in_the_middle);
    meeting_join(&forked);
}

static void *put_line(void *log)
{
    log_put(log, "thread");
    return NULL;
}

/* A child writes to another log, before all that. */
static void use_another_log(void)
{
    static const char *const lines[] = {"child one", "child two"};
    int file = new_file();
    struct log *log = log_open(file);
    const char *problem;
    pid_t pid;

    on_tick = NULL;
    pid = log_fork(log);
    if (pid == 0)
        child_main(log);
    problem = family_wait(pid);
    check_that(problem == NULL, "%s", problem);
    check_lines(file, lines, 2); /* the log stays open */
}

static void fork_in_the_middle(void **state)
{
    static const char *const lines[] = {"thread", "child one", "child two",
                                        "after"};
    const char *problem;
    struct log *log;
    pthread_t thread;
    pid_t pid;
    int file;

    (void)state;
    use_another_log();
    file = new_file();
    log = log_open(file);
    log_open(new_file()); /* one that was opened later, and stays open */
    on_tick = stay;
    sem_init(&in_the_middle, 0, 0);
    meeting_init(&forked, 2);
    pthread_create(&thread, NULL, put_line, log);
    while (sem_wait(&in_the_middle) != 0)
        continue;
    pid = log_fork(log);
    if (pid == 0)
        child_main(log);
    family_children_settle(); /* the child has written, or waits */
    meeting_join(&forked);    /* now the thread goes on */
    pthread_join(thread, NULL);
    problem = family_wait(pid);
    log_put(log, "after");
    log_close(log);
    meeting_destroy(&forked);
    sem_destroy(&in_the_middle);
    check_that(problem == NULL, "%s", problem);
    check_lines(file, lines, 4);
}

/* --- A thread begins a line when the fork begins -------------------------- */

static struct {
    struct log *log; /* whose line is begun; NULL: none is */
    pthread_t thread;
    atomic_bool in_the_middle; /* of the line: the thread */
    bool early;                /* it was so before the fork */
    sem_t thread_may_go_on;
    sem_t *child_may_begin; /* shared with the child */
} begun;

static void stay_until_told(void)
{
    atomic_store(&begun.in_the_middle, true);
    while (sem_wait(&begun.thread_may_go_on) != 0)
        continue;
}

/* The last moment before a fork: it was registered first, so it is called when
 * those of log_open() have done what they do. */
static void begin_line(void)
{
    if (begun.log == NULL)
        return;
    pthread_create(&begun.thread, NULL, put_line, begun.log);
    check_settle(); /* it is in the middle of the line, or waits */
    begun.early = atomic_load(&begun.in_the_middle);
}

static void finish_line(void)
{
    sem_post(&begun.thread_may_go_on);
    pthread_join(begun.thread, NULL);
}

static void fork_when_a_line_begins(void **state)
{
    static const char *const lines[] = {"thread", "child one", "child two"};
    int file = new_file();
    const char *problem;
    struct log *log;
    pid_t pid;

    (void)state;
    pthread_atfork(begin_line, NULL, NULL);
    begun.child_may_begin = check_shared(sizeof(sem_t));
    sem_init(begun.child_may_begin, 1, 0);
    sem_init(&begun.thread_may_go_on, 0, 0);
    log = log_open(file);
    begun.log = log;
    on_tick = stay_until_told;
    pid = log_fork(log);
    if (pid == 0) {
        while (sem_wait(begun.child_may_begin) != 0)
            continue;
        child_main(log);
    }
    begun.log = NULL;
    if (!begun.early)
        finish_line();
    sem_post(begun.child_may_begin);
    if (begun.early) {
        family_children_settle(); /* the child has written, or waits */
        finish_line();
    }
    problem = family_wait(pid);
    log_close(log);
    sem_destroy(&begun.thread_may_go_on);
    sem_destroy(begun.child_may_begin);
    check_that(problem == NULL, "%s", problem);
    check_lines(file, lines, 3);
}

const struct check_case check_cases[] = {
    {"one_process", "lines are written", one_process, CHECK_COUNT, false},
    {"long_line", "a line of 5000 characters is written", long_line,
     CHECK_COUNT, true},
    {"three_threads", "three threads write a line each", three_threads,
     CHECK_COUNT, false},
    {"child_writes", "a child writes, and so does the parent after it",
     child_writes, CHECK_COUNT, false},
    {"fork_in_the_middle",
     "a child that is born in the middle of a line writes whole lines",
     fork_in_the_middle, CHECK_COUNT, true},
    {"fork_when_a_line_begins",
     "a line that is begun at the last moment before a fork is whole, too",
     fork_when_a_line_begins, CHECK_COUNT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
