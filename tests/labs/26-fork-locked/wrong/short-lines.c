// killed-by: count count; silent: tsan; because: there is room for 63 characters: of a longer line the end is left out
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
    char line[64];
    size_t length = strlen(text);

    if (length > sizeof(line) - 1)
        length = sizeof(line) - 1;
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
