// killed-by: count count; because: the handlers lock the log that was opened last: a line of another one is in the middle when it is forked
#include "log.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct log {
    pthread_mutex_t lock; /* held by whoever is in the middle of a line */
    int file;
};

/* The log that was opened last. */
static struct log *current;

static void prepare(void)
{
    if (current != NULL)
        pthread_mutex_lock(&current->lock);
}

static void give_back(void)
{
    if (current != NULL)
        pthread_mutex_unlock(&current->lock);
}

static void register_handlers(void)
{
    pthread_atfork(prepare, give_back, give_back);
}

struct log *log_open(int file)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct log *log = malloc(sizeof(*log));

    pthread_once(&once, register_handlers);
    pthread_mutex_init(&log->lock, NULL);
    log->file = file;
    current = log;
    return log;
}

void log_close(struct log *log)
{
    current = NULL;
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

pid_t log_fork(struct log *log)
{
    (void)log; /* the handlers see to it */
    return fork();
}
