/* A text that grows: for the trace file. */
#ifndef RACELAB_EXPLORER_TEXT_H
#define RACELAB_EXPLORER_TEXT_H

#include "os.h"

struct text {
    char *data;
    size_t size;
    size_t limit; /* what does not fit is left out */
};

static inline void text_char(struct text *t, char c)
{
    if (t->size < t->limit)
        t->data[t->size++] = c;
}

static inline void text_put(struct text *t, const char *s)
{
    while (*s != '\0')
        text_char(t, *s++);
}

static inline void text_number(struct text *t, uint64_t n)
{
    char digit[24];
    int count = 0;
    do {
        digit[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    while (count > 0)
        text_char(t, digit[--count]);
}

static inline void text_signed(struct text *t, int64_t n)
{
    if (n < 0)
        text_char(t, '-');
    text_number(t, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

static inline void text_hex(struct text *t, uint64_t n)
{
    int shift = 60;
    text_put(t, "0x");
    while (shift > 0 && (n >> shift) == 0)
        shift -= 4;
    for (; shift >= 0; shift -= 4)
        text_char(t, "0123456789abcdef"[(n >> shift) & 15]);
}

/* KEY followed by a number; KEY holds its own space and equals sign. */
static inline void text_key(struct text *t, const char *key, int64_t n)
{
    text_put(t, key);
    text_signed(t, n);
}

static inline void text_key_hex(struct text *t, const char *key, uint64_t n)
{
    text_put(t, key);
    text_hex(t, n);
}

/* SIZE bytes with everything that would break a line written as %XX. */
static inline void text_escaped(struct text *t, const char *s, size_t size)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= ' ' && c <= '~' && c != '%') {
            text_char(t, s[i]);
            continue;
        }
        text_char(t, '%');
        text_char(t, digits[c >> 4]);
        text_char(t, digits[c & 15]);
    }
}

#endif
