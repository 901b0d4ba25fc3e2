/* Command lines, and what compilers say. */
#include "compiler.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As STATUS_ENVIRONMENT of session.h, a later stage. */
enum { ENVIRONMENT_STATUS = 3 };

void command_add(struct command_line *line, const char *word)
{
    if (line->count == COMPILER_WORDS) {
        fprintf(stderr,
                "racelab: a compiler's command line has more than %d words; "
                "give it fewer flags\n",
                COMPILER_WORDS);
        exit(ENVIRONMENT_STATUS);
    }
    line->words[line->count++] = word;
    line->words[line->count] = NULL;
}

void command_add_words(struct command_line *line, struct pool *pool,
                       const char *text)
{
    char *words = pool_strdup(pool, text);
    char *rest = NULL;

    for (char *word = strtok_r(words, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest))
        command_add(line, word);
}

void compiler_run(const struct command_line *line, const char *directory,
                  struct pool *pool, struct run_result *result)
{
    /* __DATE__ and __TIME__ must not differ from one flavour to the next. */
    static const char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C",
                                              "SOURCE_DATE_EPOCH=0", NULL};
    const struct run_spec spec = {
        .arguments = line->words,
        .environment = environment,
        .directory = directory,
        .limit_ms = 60000,
        .output_limit = 4 << 20,
    };

    run_program(&spec, pool, result);
}

const char *compiler_message(const char *output, struct pool *pool,
                             const char **file, int *line)
{
    static const char mark[] = "error: ";
    const char *error = strstr(output, mark);
    const char *start = error;

    *line = 0;
    if (file != NULL)
        *file = NULL;
    if (error == NULL)
        return NULL;
    while (start > output && start[-1] != '\n')
        start--;
    if (sscanf(start, "%*[^:]:%d:", line) == 1 && file != NULL)
        *file = pool_strndup(pool, start, strcspn(start, ":"));
    error += sizeof(mark) - 1;
    return pool_strndup(pool, error, strcspn(error, "\n"));
}
