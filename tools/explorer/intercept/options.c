/* Reads the environment variable RACELAB_EXPLORE, see ../options.def. */
#include "options.h"

static char words[4096];

/* Cuts WORDS at the next space; returns the piece before it, NULL at the end.
 * %20 in a value becomes a space. */
static char *next_word(char **rest)
{
    char *from = *rest;
    while (*from == ' ')
        from++;
    if (*from == '\0')
        return NULL;
    char *to = from;
    char *at = from;
    for (; *at != '\0' && *at != ' '; at++) {
        if (at[0] == '%' && at[1] == '2' && at[2] == '0') {
            *to++ = ' ';
            at += 2;
        } else {
            *to++ = *at;
        }
    }
    *rest = *at == '\0' ? at : at + 1;
    *to = '\0';
    return from;
}

/* Whether WORD is NAME=..., and what follows. */
static const char *value_of(const char *word, const char *name)
{
    size_t n = os_length(name);
    if (os_length(word) > n && os_compare(word, name, n) == 0 && word[n] == '=')
        return word + n + 1;
    return NULL;
}

void options_read(struct options *o, const char *text)
{
#define OPTION_TEXT(name, value, help)   o->name = value;
#define OPTION_NUMBER(name, value, help) o->name = value;
#include "../options.def"
#undef OPTION_TEXT
#undef OPTION_NUMBER
    if (text == NULL)
        return;
    for (size_t i = 0; text[i] != '\0' && i + 1 < sizeof words; i++)
        words[i] = text[i];
    char *rest = words;
    const char *value;
    for (char *word; (word = next_word(&rest)) != NULL;) {
#define OPTION_TEXT(name, value_, help)                                        \
    if ((value = value_of(word, #name)) != NULL)                               \
        o->name = value;
#define OPTION_NUMBER(name, value_, help)                                      \
    if ((value = value_of(word, #name)) != NULL)                               \
        o->name = rt.libc.strtol(value, NULL, 10);
#include "../options.def"
#undef OPTION_TEXT
#undef OPTION_NUMBER
    }
}
