/* Runs a compiler, a linker or another trusted tool of ours. */
#ifndef RACELAB_COMPILER_H
#define RACELAB_COMPILER_H

#include "pool.h"
#include "run.h"

enum { COMPILER_WORDS = 1024 };

/* A command line that grows word by word; what does not fit is dropped. */
struct command_line {
    const char *words[COMPILER_WORDS + 1]; /* NULL-terminated */
    size_t count;
};

void command_add(struct command_line *line, const char *word);

/* Adds the words of TEXT, which are separated by spaces. */
void command_add_words(struct command_line *line, struct pool *pool,
                       const char *text);

/* Runs LINE in DIRECTORY with a clean environment and generous limits. */
void compiler_run(const struct command_line *line, const char *directory,
                  struct pool *pool, struct run_result *result);

/*
 * Finds the first "FILE:LINE:COLUMN: error: MESSAGE" in a compiler's OUTPUT.
 * Returns the message, or NULL when there is none; *FILE (may be NULL) and
 * *LINE say where.
 */
const char *compiler_message(const char *output, struct pool *pool,
                             const char **file, int *line);

#endif
