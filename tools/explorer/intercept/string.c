/* mem*, str*: their reads and writes are accesses of the caller. Copying is
 * done by os.h, the rest by the C library. */
#include "sync.h"

WRAPPER(void *, memcpy, void *to, const void *from, size_t size)
{
    reads(from, size, CALLER);
    writes(to, size, CALLER);
    return os_copy(to, from, size);
}

WRAPPER(void *, memmove, void *to, const void *from, size_t size)
{
    reads(from, size, CALLER);
    writes(to, size, CALLER);
    return os_move(to, from, size);
}

WRAPPER(void *, memset, void *to, int byte, size_t size)
{
    writes(to, size, CALLER);
    return os_fill(to, byte, size);
}

WRAPPER(int, memcmp, const void *a, const void *b, size_t size)
{
    reads(a, size, CALLER);
    reads(b, size, CALLER);
    return os_compare(a, b, size);
}

WRAPPER(size_t, strlen, const char *s)
{
    size_t n = os_length(s);
    reads(s, n + 1, CALLER);
    return n;
}

static char *copy(char *to, const char *from, size_t size, uintptr_t pc)
{
    reads(from, size, pc);
    writes(to, size, pc);
    return os_copy(to, from, size);
}

WRAPPER(char *, strcpy, char *to, const char *from)
{
    return copy(to, from, os_length(from) + 1, CALLER);
}

WRAPPER(char *, strcat, char *to, const char *from)
{
    size_t n = os_length(to);
    reads(to, n + 1, CALLER);
    copy(to + n, from, os_length(from) + 1, CALLER);
    return to;
}

static size_t length_up_to(const char *s, size_t size)
{
    size_t n = 0;
    while (n < size && s[n] != '\0')
        n++;
    return n;
}

WRAPPER(char *, strncpy, char *to, const char *from, size_t size)
{
    size_t n = length_up_to(from, size);
    reads(from, n < size ? n + 1 : n, CALLER);
    writes(to, size, CALLER);
    os_copy(to, from, n);
    os_fill(to + n, 0, size - n);
    return to;
}

WRAPPER(char *, strncat, char *to, const char *from, size_t size)
{
    size_t at = os_length(to);
    size_t n = length_up_to(from, size);
    reads(to, at + 1, CALLER);
    copy(to + at, from, n, CALLER);
    writes(to + at + n, 1, CALLER);
    to[at + n] = '\0';
    return to;
}

static int compare(const char *a, const char *b, size_t size, uintptr_t pc)
{
    size_t n = 0;
    while (n < size && a[n] == b[n] && a[n] != '\0')
        n++;
    size_t looked = n < size ? n + 1 : n;
    reads(a, looked, pc);
    reads(b, looked, pc);
    return n == size ? 0 : (unsigned char)a[n] - (unsigned char)b[n];
}

WRAPPER(int, strcmp, const char *a, const char *b)
{
    return compare(a, b, SIZE_MAX, CALLER);
}

WRAPPER(int, strncmp, const char *a, const char *b, size_t size)
{
    return compare(a, b, size, CALLER);
}

WRAPPER(char *, strchr, const char *s, int c)
{
    reads(s, os_length(s) + 1, CALLER);
    return rt.libc.strchr(s, c);
}

WRAPPER(char *, strrchr, const char *s, int c)
{
    reads(s, os_length(s) + 1, CALLER);
    return rt.libc.strrchr(s, c);
}

WRAPPER(char *, strstr, const char *s, const char *t)
{
    reads(s, os_length(s) + 1, CALLER);
    reads(t, os_length(t) + 1, CALLER);
    return rt.libc.strstr(s, t);
}

static char *duplicate(const char *s, size_t n, uintptr_t pc)
{
    reads(s, n, pc);
    char *fresh = rt.active ? heap_allocate(n + 1, 0, pc) : rt.libc.malloc(n + 1);
    if (fresh == NULL)
        return NULL;
    writes(fresh, n + 1, pc);
    os_copy(fresh, s, n);
    fresh[n] = '\0';
    return fresh;
}

WRAPPER(char *, strdup, const char *s)
{
    return duplicate(s, os_length(s), CALLER);
}

WRAPPER(char *, strndup, const char *s, size_t size)
{
    return duplicate(s, length_up_to(s, size), CALLER);
}

/* strtok keeps its place in memory that all threads share; so do we, in the
 * shadow of one byte of its own, and a second thread that calls it races. */
WRAPPER(char *, strtok, char *s, const char *separators)
{
    if (rt.active)
        access_range((uintptr_t)&rt.strtok_place, 1, true, CALLER);
    if (s != NULL)
        writes(s, os_length(s) + 1, CALLER);
    return rt.libc.strtok_r(s, separators, &rt.strtok_place);
}
