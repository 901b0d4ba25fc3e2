/* A small lexer for C; see lexer.h for what it promises. */
#include "lexer.h"

#include <ctype.h>
#include <string.h>

void lexer_start(struct lexer *lexer, const char *text)
{
    *lexer = (struct lexer){.next = text, .line = 1, .line_is_new = true};
}

static bool starts(const struct lexer *lexer, const char *text)
{
    return strncmp(lexer->next, text, strlen(text)) == 0;
}

/* Steps over one character and counts lines. */
static void step(struct lexer *lexer)
{
    if (*lexer->next == '\n') {
        lexer->line++;
        lexer->line_is_new = true;
    }
    lexer->next++;
}

/* A comment is a blank: the line that it begins on goes on behind it. */
static void skip_block_comment(struct lexer *lexer)
{
    lexer->next += 2;
    while (*lexer->next != '\0' && !starts(lexer, "*/"))
        lexer->line += *lexer->next++ == '\n';
    if (*lexer->next != '\0')
        lexer->next += 2;
}

/* Steps over blanks, comments and spliced line ends. */
static void skip_blanks(struct lexer *lexer)
{
    for (;;) {
        if (starts(lexer, "/*"))
            skip_block_comment(lexer);
        else if (starts(lexer, "//"))
            lexer->next += strcspn(lexer->next, "\n");
        else if (starts(lexer, "\\\n")) {
            lexer->next += 2;
            lexer->line++;
        } else if (isspace((unsigned char)*lexer->next))
            step(lexer);
        else
            return;
    }
}

/* The length of what stands for a backslash here, or 0. */
static size_t backslash(const char *text)
{
    if (*text == '\\')
        return 1;
    return strncmp(text, "\?\?/", 3) == 0 ? 3 : 0;
}

/* A string or character constant, which ends at the end of its line. */
static void skip_quoted(struct lexer *lexer)
{
    const char quote = *lexer->next++;

    while (*lexer->next != '\0' && *lexer->next != '\n') {
        size_t escape = backslash(lexer->next);

        if (escape == 0 && *lexer->next == quote) {
            lexer->next++;
            return;
        }
        lexer->next += escape;
        if (escape > 0 && *lexer->next == '\n')
            lexer->line++;
        if (*lexer->next != '\0')
            lexer->next++;
    }
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) != 0 || c == '_' || c == '$' ||
           (c & 0x80) != 0;
}

/* A '#', or one of its two other spellings. */
static size_t hash(const struct lexer *lexer)
{
    if (starts(lexer, "\?\?="))
        return 3;
    if (starts(lexer, "%:"))
        return 2;
    return *lexer->next == '#' ? 1 : 0;
}

struct token lexer_next(struct lexer *lexer)
{
    struct token token = {.kind = TOKEN_MARK};

    skip_blanks(lexer);
    token.start = lexer->next;
    token.line = lexer->line;
    token.first = lexer->line_is_new;
    lexer->line_is_new = false;
    if (*lexer->next == '\0') {
        token.kind = TOKEN_END;
    } else if (token.first && hash(lexer) > 0) {
        token.kind = TOKEN_HASH;
        lexer->next += hash(lexer);
    } else if (*lexer->next == '"' || *lexer->next == '\'') {
        token.kind = TOKEN_TEXT;
        skip_quoted(lexer);
    } else if (is_word(*lexer->next)) {
        token.kind =
            isdigit((unsigned char)*lexer->next) != 0 ? TOKEN_TEXT : TOKEN_WORD;
        while (is_word(*lexer->next))
            lexer->next++;
    } else {
        lexer->next++;
    }
    token.length = (size_t)(lexer->next - token.start);
    return token;
}

bool token_is(const struct token *token, const char *text)
{
    return (token->kind == TOKEN_WORD || token->kind == TOKEN_MARK) &&
           strlen(text) == token->length &&
           strncmp(token->start, text, token->length) == 0;
}
