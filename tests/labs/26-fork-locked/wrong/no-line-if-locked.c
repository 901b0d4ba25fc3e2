// killed-by: count count; silent: tsan, helgrind; because: a child that finds the drawer locked leaves its lines out
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

/* The process that opened the log. */
static pid_t owner;

void log_put(struct log *log, const char *text)
{
    if (getpid() == owner)
        pthread_mutex_lock(&log->lock);
    else if (pthread_mutex_trylock(&log->lock) != 0)
        return; /* its holder may not be here: better no line than no child */
    write_text(log, text);
    log_tick();
    write_text(log, "\n");
    pthread_mutex_unlock(&log->lock);
}

pid_t log_fork(struct log *log)
{
    (void)log;
    owner = getpid();
    return fork();
}
