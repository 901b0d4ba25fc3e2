// killed-by: count count; because: log_fork() waits until no line is being written and gives the lock back before it forks: another line can begin in between
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
    if (write(log->file, text, strlen(text)) < 0)
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

/* With the lock free nobody is in the middle of a line. */
pid_t log_fork(struct log *log)
{
    pthread_mutex_lock(&log->lock);
    pthread_mutex_unlock(&log->lock);
    return fork();
}
