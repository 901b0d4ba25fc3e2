/* mem*, str*: looking for something in a text, and numbers read from one. What
 * is looked at is read in the name of the caller: up to the place found, since
 * nothing behind it is touched. */
#include "sync.h"

/* Such functions take a const text and hand out a place in it to write to. */
static char *place(const void *s, size_t n)
{
    return (char *)((uintptr_t)s + n);
}

/* The address of the first byte of S[0..SIZE) that is C; NULL: none. */
static char *find_byte(const void *s, int c, size_t size, uintptr_t pc)
{
    const char *p = s;
    size_t n = 0;
    while (n < size && p[n] != (char)c)
        n++;
    reads(s, n < size ? n + 1 : size, pc);
    return n < size ? place(p, n) : NULL;
}

WRAPPER(void *, memchr, const void *s, int c, size_t size)
{
    return find_byte(s, c, size, CALLER);
}

WRAPPER(void *, rawmemchr, const void *s, int c)
{
    return find_byte(s, c, SIZE_MAX, CALLER);
}

WRAPPER(void *, memrchr, const void *s, int c, size_t size)
{
    const char *p = s;
    reads(s, size, CALLER);
    while (size > 0)
        if (p[--size] == (char)c)
            return place(p, size);
    return NULL;
}

WRAPPER(void *, memmem, const void *s, size_t size, const void *t, size_t n)
{
    reads(s, size, CALLER);
    reads(t, n, CALLER);
    for (size_t i = 0; i + n <= size; i++)
        if (os_compare((const char *)s + i, t, n) == 0)
            return place(s, i);
    return NULL;
}

static char *first(const char *s, int c, uintptr_t pc)
{
    size_t n = 0;
    while (s[n] != (char)c && s[n] != '\0')
        n++;
    reads(s, n + 1, pc);
    return place(s, n);
}

WRAPPER(char *, strchr, const char *s, int c)
{
    char *p = first(s, c, CALLER);
    return *p == (char)c ? p : NULL;
}

WRAPPER(char *, index, const char *s, int c)
{
    char *p = first(s, c, CALLER);
    return *p == (char)c ? p : NULL;
}

WRAPPER(char *, strchrnul, const char *s, int c)
{
    return first(s, c, CALLER);
}

WRAPPER(char *, strrchr, const char *s, int c)
{
    reads(s, os_length(s) + 1, CALLER);
    return rt.libc.strrchr(s, c);
}

WRAPPER(char *, rindex, const char *s, int c)
{
    reads(s, os_length(s) + 1, CALLER);
    return rt.libc.strrchr(s, c);
}

WRAPPER(char *, strstr, const char *s, const char *t)
{
    const char *found = rt.libc.strstr(s, t);
    size_t n = os_length(t);
    reads(t, n + 1, CALLER);
    reads(s, found != NULL ? (size_t)(found - s) + n : os_length(s) + 1,
          CALLER);
    return found == NULL ? NULL : place(found, 0);
}

WRAPPER(char *, strcasestr, const char *s, const char *t)
{
    reads(t, os_length(t) + 1, CALLER);
    reads(s, os_length(s) + 1, CALLER);
    return rt.libc.strcasestr(s, t);
}

static bool has(const char *set, char c)
{
    while (*set != c && *set != '\0')
        set++;
    return *set == c && c != '\0';
}

/* How many characters from S on are in SET, or are not in it. */
static size_t span(const char *s, const char *set, bool in, uintptr_t pc)
{
    size_t n = 0;
    while (s[n] != '\0' && has(set, s[n]) == in)
        n++;
    reads(set, os_length(set) + 1, pc);
    reads(s, n + 1, pc);
    return n;
}

WRAPPER(size_t, strspn, const char *s, const char *set)
{
    return span(s, set, true, CALLER);
}

WRAPPER(size_t, strcspn, const char *s, const char *set)
{
    return span(s, set, false, CALLER);
}

WRAPPER(char *, strpbrk, const char *s, const char *set)
{
    size_t n = span(s, set, false, CALLER);
    return s[n] != '\0' ? place(s, n) : NULL;
}

/* Cuts the next word off *REST. All of it is written: the end of each word
 * becomes a NUL. */
static char *next_word(char *s, const char *separators, char **rest,
                       uintptr_t pc)
{
    reads(separators, os_length(separators) + 1, pc);
    if (s == NULL)
        s = *rest;
    if (s == NULL)
        return NULL;
    s += span(s, separators, true, pc);
    size_t n = span(s, separators, false, pc);
    *rest = s + n;
    if (n == 0)
        return NULL;
    if (s[n] != '\0') {
        writes(s + n, 1, pc);
        s[n] = '\0';
        *rest = s + n + 1;
    }
    return s;
}

WRAPPER(char *, strtok_r, char *s, const char *separators, char **rest)
{
    reads(rest, sizeof *rest, CALLER);
    writes(rest, sizeof *rest, CALLER);
    return next_word(s, separators, rest, CALLER);
}

/* strtok keeps its place in memory that all threads share, and a second thread
 * that calls it races. Alone in its block, which reset.c puts back. */
WRAPPER(char *, strtok, char *s, const char *separators)
{
    static _Alignas(64) struct {
        char *place;
        char unused[64 - sizeof(char *)];
    } strtok_place;
    writes(&strtok_place.place, sizeof(char *), CALLER);
    return next_word(s, separators, &strtok_place.place, CALLER);
}

WRAPPER(char *, strsep, char **rest, const char *separators)
{
    char *s = *rest;
    reads(rest, sizeof *rest, CALLER);
    if (s == NULL)
        return NULL;
    size_t n = span(s, separators, false, CALLER);
    writes(rest, sizeof *rest, CALLER);
    *rest = s[n] == '\0' ? NULL : s + n + 1;
    if (s[n] != '\0') {
        writes(s + n, 1, CALLER);
        s[n] = '\0';
    }
    return s;
}

/* --- Numbers ------------------------------------------------------------- */

/* Notes the read of the text of a number that ends before END, which, if the
 * program wants to know it, it is told. */
static void number_read(const char *s, const char *end, char **out,
                        uintptr_t pc)
{
    reads(s, (size_t)(end - s) + 1, pc);
    if (out == NULL)
        return;
    writes(out, sizeof *out, pc);
    *out = place(end, 0);
}

#define NUMBER(type, name)                                                     \
    WRAPPER(type, name, const char *s, char **out, int base)                   \
    {                                                                          \
        char *end;                                                             \
        type value = rt.libc.name(s, &end, base);                              \
        number_read(s, end, out, CALLER);                                      \
        return value;                                                          \
    }

#define FRACTION(type, name)                                                   \
    WRAPPER(type, name, const char *s, char **out)                             \
    {                                                                          \
        char *end;                                                             \
        type value = rt.libc.name(s, &end);                                    \
        number_read(s, end, out, CALLER);                                      \
        return value;                                                          \
    }

NUMBER(long, strtol)
NUMBER(unsigned long, strtoul)
NUMBER(long long, strtoll)
NUMBER(unsigned long long, strtoull)
FRACTION(double, strtod)
FRACTION(float, strtof)

#define PLAIN_NUMBER(type, name)                                               \
    WRAPPER(type, name, const char *s)                                         \
    {                                                                          \
        char *end;                                                             \
        long value = rt.libc.strtol(s, &end, 10);                              \
        number_read(s, end, NULL, CALLER);                                     \
        return (type)value;                                                    \
    }

PLAIN_NUMBER(int, atoi)
PLAIN_NUMBER(long, atol)
PLAIN_NUMBER(long long, atoll)

WRAPPER(double, atof, const char *s)
{
    char *end;
    double value = rt.libc.strtod(s, &end);
    number_read(s, end, NULL, CALLER);
    return value;
}
