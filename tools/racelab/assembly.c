/* See assembly.h. On x86 an instruction is atomic if it has the prefix `lock`,
 * or exchanges a register with memory. */
#include "assembly.h"

#include "lexer.h"

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
