// killed-by: count crash; because: a write of no characters is taken for one that has failed, and an empty line ends the program
#include "log.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct log {
    pthread_mutex_t lock; /* held by whoever is in the middle of a line */
    int file;
};

struct log *log_open(int file)
{
    struct log *log = malloc(sizeof(*log));

    pthread_mutex_init(&log->lock, NULL);
    log->file = file;
    return log;
}

void log_close(struct log *log)
{
    pthread_mutex_destroy(&log->lock);
    free(log);
}

static void write_text(struct log *log, const char *text)
{
    if (write(log->file, text, strlen(text)) <= 0)
        abort();
}

void log_put(struct log *log, const char *text)
{
    pthread_mutex_lock(&log->lock);
    write_text(log, text);
    log_tick();
    write_text(log, "\n");
    pthread_mutex_unlock(&log->lock);
}

/* With the lock held nobody is in the middle of a line. The thread that holds
 * it is the one that lives on in the child, so both may give it back. */
pid_t log_fork(struct log *log)
{
    pid_t pid;

    pthread_mutex_lock(&log->lock);
    pid = fork();
    pthread_mutex_unlock(&log->lock);
    return pid;
}
