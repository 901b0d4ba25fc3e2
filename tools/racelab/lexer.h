/*
 * Cuts C source text into tokens, as far as an inspection needs it: comments
 * are skipped, strings and character constants are one token, a '#' that
 * begins a directive is told from any other. Pure.
 *
 * Where it and a compiler could see a different text (line splices in a word,
 * trigraphs) it errs towards seeing more tokens than the compiler does.
 */
#ifndef RACELAB_LEXER_H
#define RACELAB_LEXER_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_END,
    TOKEN_WORD, /* identifier or keyword */
    TOKEN_TEXT, /* string, character constant or number */
    TOKEN_HASH, /* first on its line: a directive follows */
    TOKEN_MARK, /* any other single character */
};

struct token {
    enum token_kind kind;
    const char *start;
    size_t length;
    int line;   /* from 1 */
    bool first; /* on its line, not counting blanks and comments */
};

struct lexer {
    const char *next;
    int line;
    bool line_is_new; /* nothing but blanks so far on this line */
};

void lexer_start(struct lexer *lexer, const char *text);

/* The next token; TOKEN_END for ever after the last. */
struct token lexer_next(struct lexer *lexer);

/* Whether TOKEN is the word or mark TEXT. */
bool token_is(const struct token *token, const char *text);

#endif
