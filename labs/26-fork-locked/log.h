/*
 * Lab 26: a child born with a locked drawer.
 *
 * A log writes lines to a file. Several threads, and the processes that are
 * forked with log_fork(), write to the same file.
 *
 * - log_put() writes a line, which may be long, and a newline. Lines that one
 *   process writes never mix, whichever of its threads write. Between the text
 *   and the newline it calls log_tick() once, which may take long; or, if it
 *   writes both in one piece, before that.
 * - log_fork() forks, and returns what fork() returns. It may be called while
 *   other threads are in log_put(). The child has one thread, the caller's; it
 *   and the parent go on using the log. There may be several logs, and several
 *   forks.
 * - No call waits for ever, as long as log_tick() returns.
 */
#ifndef LOG_H
#define LOG_H

#include <sys/types.h>

struct log;

struct log *log_open(int file);  /* a file that was opened with O_APPEND */
void log_close(struct log *log); /* leaves the file open */

void log_put(struct log *log, const char *text);
pid_t log_fork(struct log *log);

/* Supplied by whoever runs you. */
void log_tick(void);

#endif
