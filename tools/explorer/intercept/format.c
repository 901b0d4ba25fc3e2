/* See format.h. Both walk the conversions of a format, of which the C library
 * has many; what is not known ends the walk, since the sizes of the arguments
 * that follow are not known then. */
#include "format.h"

#include <wchar.h>

/* One conversion: % flags width . precision length letter. */
struct conversion {
    char letter; /* '\0': the format is over */
    bool skip;   /* scanf's '*' */
    bool allocate;
    int width;     /* -1: none */
    int precision; /* -1: none */
    int longs;     /* l, z, j, t: 1; ll: 2; L: 3; h: -1; hh: -2 */
};

static bool among(char c, const char *set)
{
    return c != '\0' && rt.libc.strchr(set, c) != NULL;
}

static int length_of(const char **at)
{
    int longs = 0;
    for (;; (*at)++) {
        if (**at == 'l' || **at == 'z' || **at == 'j' || **at == 't')
            longs++;
        else if (**at == 'h')
            longs--;
        else if (**at == 'L')
            longs = 3;
        else
            return longs;
    }
}

static int number_of(const char **at)
{
    int n = -1;
    for (; **at >= '0' && **at <= '9'; (*at)++)
        n = (n < 0 ? 0 : n) * 10 + (**at - '0');
    return n;
}

/* The end of the set of a %[ conversion. */
static const char *set_end(const char *at)
{
    at += *at == '^';
    at += *at == ']';
    while (*at != ']' && *at != '\0')
        at++;
    return at;
}

static void read_text(const char *s, const struct conversion *c, uintptr_t pc)
{
    size_t n = 0;
    size_t limit = c->precision < 0 ? SIZE_MAX : (size_t)c->precision;
    if (s == NULL)
        return;
    if (c->longs > 0) {
        const wchar_t *wide = (const wchar_t *)s;
        while (n < limit && wide[n] != L'\0')
            n++;
        reads(s, (n < limit ? n + 1 : n) * sizeof(wchar_t), pc);
        return;
    }
    while (n < limit && s[n] != '\0')
        n++;
    reads(s, n < limit ? n + 1 : n, pc);
}

void format_reads(const char *format, va_list list, uintptr_t pc)
{
    for (const char *at = format; *at != '\0'; at++) {
        struct conversion c = {.precision = -1};
        if (*at != '%')
            continue;
        at++;
        while (among(*at, "-+ #0'"))
            at++;
        if (*at == '*') {
            (void)va_arg(list, int);
            at++;
        }
        number_of(&at);
        if (*at == '.') {
            at++;
            c.precision = *at == '*' ? va_arg(list, int) : number_of(&at);
            at += *at == '*';
        }
        c.longs = length_of(&at);
        if (*at == 's' || *at == 'S')
            read_text(va_arg(list, const char *), &c, pc);
        else if (*at == 'n')
            writes(va_arg(list, int *), sizeof(int), pc);
        else if (among(*at, "aAeEfFgG") && c.longs == 3)
            /* Of another type. NOLINTNEXTLINE(bugprone-branch-clone) */
            (void)va_arg(list, long double);
        else if (among(*at, "aAeEfFgG"))
            (void)va_arg(list, double);
        else if (among(*at, "diouxXcCp"))
            (void)va_arg(list, long);
        else if (*at != '%' && *at != 'm')
            return;
    }
}

/* The size of a wide text with its end. */
static size_t wide_size(const wchar_t *s)
{
    size_t n = 1;
    while (s[n - 1] != L'\0')
        n++;
    return n * sizeof *s;
}

/* The size of what the conversion C has written to TARGET. */
static size_t written(const struct conversion *c, const void *target)
{
    static const size_t whole[] = {1, 2, 4, 8, 8, 8};
    if (c->allocate || c->letter == 'p')
        return sizeof(void *);
    if (c->letter == 'c')
        return c->width < 0 ? 1 : (size_t)c->width;
    if (among(c->letter, "aAeEfFgG"))
        return c->longs == 3 ? 16 : c->longs > 0 ? 8 : 4;
    if (among(c->letter, "diouxXn"))
        return whole[c->longs + 2];
    if (c->longs > 0)
        return wide_size(target);
    return os_length(target) + 1;
}

/* Reads the conversion that begins after the % at *AT and leaves *AT at its
 * last character. */
static struct conversion scan_conversion(const char **at)
{
    struct conversion c = {.skip = **at == '*'};
    *at += c.skip;
    c.width = number_of(at);
    c.allocate = **at == 'm';
    *at += c.allocate;
    c.longs = length_of(at);
    c.letter = **at;
    if (c.letter == '[')
        *at = set_end(*at + 1);
    return c;
}

void format_writes(const char *format, va_list list, int count, uintptr_t pc)
{
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%')
            continue;
        at++;
        struct conversion c = scan_conversion(&at);
        if (c.letter == '%')
            continue;
        if (*at == '\0' || (count == 0 && c.letter != 'n'))
            return;
        if (c.skip)
            continue;
        const void *target = va_arg(list, void *);
        writes(target, written(&c, target), pc);
        count -= c.letter != 'n';
    }
}
