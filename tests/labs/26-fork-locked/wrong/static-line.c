// killed-by: tsan race, helgrind race; because: all threads put their lines together in one static buffer
#include "log.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct log {
    int file;
};

struct log *log_open(int file)
{
    struct log *log = malloc(sizeof(*log));

    log->file = file;
    return log;
}

void log_close(struct log *log)
{
    free(log);
}

void log_put(struct log *log, const char *text)
{
    size_t length = strlen(text);
    static char line[1024];

    memcpy(line, text, length);
    line[length] = '\n';
    log_tick();
    if (write(log->file, line, length + 1) < 0)
        abort();
}

pid_t log_fork(struct log *log)
{
    (void)log;
    return fork();
}
