/* wcs*, wmem*: texts of wide characters, as string.c has those of bytes. */
#include "sync.h"

#include <wchar.h>

static size_t length(const wchar_t *s)
{
    size_t n = 0;
    while (s[n] != L'\0')
        n++;
    return n;
}

static wchar_t *copy(wchar_t *to, const wchar_t *from, size_t n, uintptr_t pc)
{
    reads(from, n * sizeof *from, pc);
    writes(to, n * sizeof *to, pc);
    return os_move(to, from, n * sizeof *to);
}

WRAPPER(size_t, wcslen, const wchar_t *s)
{
    size_t n = length(s);
    reads(s, (n + 1) * sizeof *s, CALLER);
    return n;
}

WRAPPER(wchar_t *, wcscpy, wchar_t *to, const wchar_t *from)
{
    return copy(to, from, length(from) + 1, CALLER);
}

WRAPPER(wchar_t *, wcscat, wchar_t *to, const wchar_t *from)
{
    size_t n = length(to);
    reads(to, (n + 1) * sizeof *to, CALLER);
    copy(to + n, from, length(from) + 1, CALLER);
    return to;
}

WRAPPER(int, wcscmp, const wchar_t *a, const wchar_t *b)
{
    size_t n = 0;
    while (a[n] == b[n] && a[n] != L'\0')
        n++;
    reads(a, (n + 1) * sizeof *a, CALLER);
    reads(b, (n + 1) * sizeof *b, CALLER);
    return a[n] < b[n] ? -1 : a[n] > b[n];
}

WRAPPER(wchar_t *, wmemcpy, wchar_t *to, const wchar_t *from, size_t n)
{
    return copy(to, from, n, CALLER);
}

WRAPPER(wchar_t *, wmemmove, wchar_t *to, const wchar_t *from, size_t n)
{
    return copy(to, from, n, CALLER);
}

WRAPPER(wchar_t *, wmemset, wchar_t *to, wchar_t c, size_t n)
{
    writes(to, n * sizeof *to, CALLER);
    for (size_t i = 0; i < n; i++)
        to[i] = c;
    return to;
}
