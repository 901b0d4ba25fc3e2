/* See assembly.h. On x86 an instruction is atomic if it has the prefix `lock`,
 * or exchanges a register with memory. */
#include "assembly.h"

#include "lexer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_word(const struct token *token, const char *word)
{
    return token->kind == TOKEN_WORD && token->length == strlen(word) &&
           strncmp(token->start, word, token->length) == 0;
}

static bool contains(const struct token *token, const char *text)
{
    size_t length = strlen(text);

    for (size_t i = 0; i + length <= token->length; i++)
        if (strncmp(token->start + i, text, length) == 0)
            return true;
    return false;
}

/* Whether the asm statement that LEXER is in has an atomic instruction. */
static bool statement_synchronises(struct lexer *lexer)
{
    int depth = 0;
    bool atomic = false;
    struct token token = lexer_next(lexer);

    while (token.kind == TOKEN_WORD) /* volatile, goto, inline */
        token = lexer_next(lexer);
    for (; token.kind != TOKEN_END; token = lexer_next(lexer)) {
        if (token.kind == TOKEN_TEXT)
            atomic |= contains(&token, "lock") || contains(&token, "xchg");
        if (token.kind != TOKEN_MARK)
            continue;
        depth += *token.start == '(' ? 1 : *token.start == ')' ? -1 : 0;
        if (depth <= 0)
            break;
    }
    return atomic;
}

int assembly_synchronises(const char *text)
{
    struct lexer lexer;
    struct token token;

    lexer_start(&lexer, text);
    for (token = lexer_next(&lexer); token.kind != TOKEN_END;
         token = lexer_next(&lexer))
        if ((is_word(&token, "asm") || is_word(&token, "__asm__") ||
             is_word(&token, "__asm")) &&
            statement_synchronises(&lexer))
            return token.line;
    return 0;
}

/* --- After the preprocessor ---------------------------------------------- */

/* A line `# NUMBER "FILE" FLAGS`: what follows is line NUMBER of FILE. Flag 3
 * says that it is a header of the system. */
struct marker {
    int number;
    const char *file;
    size_t file_length;
    bool system;
};

static bool read_marker(const char *line, struct marker *marker)
{
    char *after;
    const char *end, *newline = strchr(line, '\n');

    if (line[0] != '#' || line[1] != ' ' || !isdigit((unsigned char)line[2]))
        return false;
    marker->number = (int)strtol(line + 2, &after, 10);
    marker->file = after + strspn(after, " \"");
    end = strchr(marker->file, '"');
    if (end == NULL || newline == NULL || end > newline)
        return false;
    marker->file_length = (size_t)(end - marker->file);
    marker->system = memchr(end, '3', (size_t)(newline - end)) != NULL;
    return true;
}

static const char *next_line(const char *line)
{
    const char *newline = strchr(line, '\n');

    return newline == NULL ? line + strlen(line) : newline + 1;
}

/* Of the lines of TEXT, the markers and those of the system made blank. */
static const char *without_system(const char *text, struct pool *pool)
{
    char *copy = pool_strdup(pool, text);
    struct marker marker = {.system = false};

    for (const char *line = text; *line != '\0'; line = next_line(line)) {
        bool marks = read_marker(line, &marker);
        size_t length = strcspn(line, "\n");

        if (marks || marker.system)
            memset(copy + (line - text), ' ', length);
    }
    return copy;
}

int assembly_in_preprocessed(const char *text, struct pool *pool,
                             const char **file)
{
    int found = assembly_synchronises(without_system(text, pool));
    struct marker marker = {.number = 1, .file = ""};
    const char *line = text;

    for (int i = 1; i < found; i++) {
        if (!read_marker(line, &marker))
            marker.number++;
        line = next_line(line);
    }
    *file = pool_printf(pool, "%.*s", (int)marker.file_length, marker.file);
    return found == 0 ? 0 : marker.number;
}
