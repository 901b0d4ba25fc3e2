/* Rules for a submission's text; the lists are in refusals.def. */
#include "source_rules.h"

#include "lexer.h"

#include <fnmatch.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { WORD_LIMIT = 64 };

static const struct {
    const char *pattern, *why;
} refused_words[] = {
#define REFUSED_WORD(pattern, why) {pattern, why},
#define ALLOWED_ATTRIBUTE(name)
#define ALLOWED_PRAGMA(words)
#include "refusals.def"
#undef REFUSED_WORD
#undef ALLOWED_ATTRIBUTE
};

static const char *const allowed_attributes[] = {
#define REFUSED_WORD(pattern, why)
#define ALLOWED_ATTRIBUTE(name) name,
#include "refusals.def"
#undef ALLOWED_ATTRIBUTE
#undef ALLOWED_PRAGMA
};

static const char *const allowed_pragmas[] = {
#define ALLOWED_ATTRIBUTE(name)
#define ALLOWED_PRAGMA(words) words,
#include "refusals.def"
#undef REFUSED_WORD
#undef ALLOWED_ATTRIBUTE
#undef ALLOWED_PRAGMA
};

static const char *const allowed_directives[] = {
    "include", "define", "undef", "if",    "ifdef",   "ifndef",
    "elif",    "else",   "endif", "error", "warning", "pragma",
};

static void object_to(struct objections *objections, int line,
                      const char *subject, const char *why)
{
    struct objection *objection;

    objections->list = pool_grow(objections->pool, objections->list,
                                 objections->count, sizeof(*objections->list));
    objection = &objections->list[objections->count++];
    *objection = (struct objection){subject, why, line};
}

/* TOKEN's text, cut at WORD_LIMIT. */
static void copy_word(const struct token *token, char word[WORD_LIMIT])
{
    snprintf(word, WORD_LIMIT, "%.*s",
             (int)(token->length < WORD_LIMIT ? token->length : WORD_LIMIT - 1),
             token->start);
}

static bool is_listed(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

static void judge_word(const struct token *token, int line,
                       struct objections *objections)
{
    char word[WORD_LIMIT];

    copy_word(token, word);
    for (size_t i = 0; i < sizeof(refused_words) / sizeof(refused_words[0]);
         i++)
        if (fnmatch(refused_words[i].pattern, word, 0) == 0) {
            object_to(objections, line, pool_strdup(objections->pool, word),
                      refused_words[i].why);
            return;
        }
}

/* --- As written ---------------------------------------------------------- */

/* "name.h" or <folder/name.h>, with nothing that leads out of the folders in
 * which the compiler looks. */
static bool is_plain_include(const char *operand)
{
    const char *name = operand + strspn(operand, " \t");
    const char close[2] = {*name == '<' ? '>' : '"', '\0'};
    size_t length;

    if (*name != '<' && *name != '"')
        return false;
    name++;
    length = strcspn(name, "\n");
    if (strcspn(name, close) >= length)
        return false;
    length = strcspn(name, close);
    if (length < 3 || strncmp(name + length - 2, ".h", 2) != 0 ||
        name[0] == '/')
        return false;
    for (size_t i = 0; i < length; i++)
        if (strncmp(name + i, "..", 2) == 0 ||
            (close[0] == '"' && name[i] == '/'))
            return false;
    return true;
}

/* Steps over the operand of an #include, which is no C text. */
static void judge_include(struct lexer *lexer, int line,
                          struct objections *objections)
{
    if (!is_plain_include(lexer->next))
        object_to(objections, line, "#include",
                  "a lab's file includes the lab's header and the system's, by "
                  "their plain names");
    lexer->next += strcspn(lexer->next, "\n");
}

static void judge_directive(struct lexer *lexer, struct objections *objections)
{
    struct lexer ahead = *lexer;
    struct token token = lexer_next(&ahead);
    char word[WORD_LIMIT];

    if (token.kind == TOKEN_END || token.first)
        return; /* a lone '#' does nothing */
    copy_word(&token, word);
    *lexer = ahead;
    if (token.kind != TOKEN_WORD ||
        !is_listed(word, allowed_directives,
                   sizeof(allowed_directives) / sizeof(char *)))
        object_to(objections, token.line,
                  pool_printf(objections->pool, "#%s", word),
                  "this directive can hide text from the grader");
    else if (strcmp(word, "include") == 0)
        judge_include(lexer, token.line, objections);
    else if (strcmp(word, "error") == 0 || strcmp(word, "warning") == 0)
        lexer->next += strcspn(lexer->next, "\n");
}

void rules_for_source(const char *text, struct objections *objections)
{
    struct lexer lexer;
    struct token token;

    lexer_start(&lexer, text);
    while ((token = lexer_next(&lexer)).kind != TOKEN_END)
        if (token.kind == TOKEN_HASH)
            judge_directive(&lexer, objections);
        else if (token.kind == TOKEN_WORD)
            judge_word(&token, token.line, objections);
}

/* --- As the preprocessor leaves it --------------------------------------- */

/* A walk over the student's own lines. */
struct own_lines {
    const char *next;
    const char *source;
    int number; /* of the line that is next */
    bool own;
};

/* A linemarker: # LINE "FILE" FLAGS. Returns false when LINE is none. */
static bool read_marker(const char *line, struct own_lines *lines)
{
    size_t length = strlen(lines->source);
    const char *name = strchr(line, '"');

    if (sscanf(line, "# %d ", &lines->number) != 1 || name == NULL)
        return false;
    lines->own = strncmp(name + 1, lines->source, length) == 0 &&
                 name[1 + length] == '"';
    return true;
}

/* The next of the own lines and its number; NULL at the end. */
static const char *next_own_line(struct own_lines *lines, struct pool *pool,
                                 int *number)
{
    while (*lines->next != '\0') {
        size_t length = strcspn(lines->next, "\n");
        const char *line = lines->next;
        bool marker = line[0] == '#' && read_marker(line, lines);

        lines->next += length + (line[length] == '\n');
        if (marker)
            continue;
        *number = lines->number++;
        if (lines->own)
            return pool_strndup(pool, line, length);
    }
    return NULL;
}

/* Where a walk over attributes is: inside of how many brackets. */
struct attribute_walk {
    int depth;       /* brackets that are open; 0: in no attribute */
    int base;        /* at this depth stand names, deeper their arguments */
    bool armed;      /* __attribute__ was read, its brackets are to come */
    bool was_square; /* the token before was a '[' */
};

/* Follows TOKEN; returns whether it is in an attribute, as a name. */
static bool walk_attribute(struct attribute_walk *walk,
                           const struct token *token)
{
    bool square = token_is(token, "[");
    bool opens = square || token_is(token, "(");

    if (walk->depth == 0) {
        if (token_is(token, "__attribute__") || token_is(token, "__attribute"))
            walk->armed = true;
        else if ((walk->armed && token_is(token, "(")) ||
                 (walk->was_square && square)) {
            walk->depth = square ? 2 : 1;
            walk->base = 2;
            walk->armed = false;
        }
        walk->was_square = square;
        return false;
    }
    if (opens)
        walk->depth++;
    else if (token_is(token, ")") || token_is(token, "]"))
        walk->depth--;
    walk->was_square = false;
    return walk->depth == walk->base && token->kind == TOKEN_WORD;
}

static void judge_attribute(const struct token *token, int line,
                            struct objections *objections)
{
    static const char *const spaces[] = {"gnu", "clang"};
    char word[WORD_LIMIT];
    char *bare = word;
    size_t length;

    copy_word(token, word);
    length = strlen(word);
    if (length > 4 && strncmp(word, "__", 2) == 0 &&
        strcmp(word + length - 2, "__") == 0) {
        word[length - 2] = '\0';
        bare = word + 2;
    }
    if (!is_listed(bare, allowed_attributes,
                   sizeof(allowed_attributes) / sizeof(char *)) &&
        !is_listed(bare, spaces, sizeof(spaces) / sizeof(char *)))
        object_to(objections, line, pool_strdup(objections->pool, bare),
                  "this attribute can hide accesses, run code or replace "
                  "functions");
}

static void judge_pragma(const char *line, int number,
                         struct objections *objections)
{
    const char *words = line + strspn(line, "# \t");

    words += strlen("pragma");
    words += strspn(words, " \t");
    for (size_t i = 0; i < sizeof(allowed_pragmas) / sizeof(char *); i++)
        if (strncmp(words, allowed_pragmas[i], strlen(allowed_pragmas[i])) == 0)
            return;
    object_to(objections, number, "#pragma",
              "this pragma can change how the tools see the file");
}

void rules_for_preprocessed(const char *text, const char *source,
                            struct objections *objections)
{
    struct own_lines lines = {.next = text, .source = source};
    struct attribute_walk walk = {0};
    const char *line;
    int number;

    while ((line = next_own_line(&lines, objections->pool, &number)) != NULL) {
        struct lexer lexer;
        struct token token;

        lexer_start(&lexer, line);
        while ((token = lexer_next(&lexer)).kind != TOKEN_END) {
            if (token.kind == TOKEN_HASH) {
                judge_pragma(line, number, objections);
                break;
            }
            if (walk_attribute(&walk, &token))
                judge_attribute(&token, number, objections);
            else if (token.kind == TOKEN_WORD)
                judge_word(&token, number, objections);
        }
    }
}

char *rules_own_lines(const char *text, const char *source, struct pool *pool)
{
    struct own_lines lines = {.next = text, .source = source};
    char *all = pool_alloc(pool, strlen(text) + 2);
    size_t length = 0;
    const char *line;
    int number;

    while ((line = next_own_line(&lines, pool, &number)) != NULL) {
        if (line[strspn(line, " \t\r")] == '\0')
            continue;
        length += (size_t)sprintf(all + length, "%s\n", line);
    }
    return all;
}
