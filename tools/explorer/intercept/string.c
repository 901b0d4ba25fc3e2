/* mem*, str*: copying, comparing, measuring. Their reads and writes are
 * accesses of the caller. Copying is done by os.h, the rest by the C library.
 * What looks for something in a text is in search_text.c. */
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

WRAPPER(void *, mempcpy, void *to, const void *from, size_t size)
{
    reads(from, size, CALLER);
    writes(to, size, CALLER);
    return (char *)os_copy(to, from, size) + size;
}

WRAPPER(void, bcopy, const void *from, void *to, size_t size)
{
    reads(from, size, CALLER);
    writes(to, size, CALLER);
    os_move(to, from, size);
}

WRAPPER(void, bzero, void *to, size_t size)
{
    writes(to, size, CALLER);
    os_fill(to, 0, size);
}

WRAPPER(void, explicit_bzero, void *to, size_t size)
{
    writes(to, size, CALLER);
    os_fill(to, 0, size);
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

WRAPPER(int, bcmp, const void *a, const void *b, size_t size)
{
    reads(a, size, CALLER);
    reads(b, size, CALLER);
    return os_compare(a, b, size);
}

static size_t length_up_to(const char *s, size_t size)
{
    size_t n = 0;
    while (n < size && s[n] != '\0')
        n++;
    return n;
}

WRAPPER(size_t, strnlen, const char *s, size_t size)
{
    size_t n = length_up_to(s, size);
    reads(s, n < size ? n + 1 : n, CALLER);
    return n;
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

WRAPPER(char *, stpcpy, char *to, const char *from)
{
    size_t n = os_length(from);
    return copy(to, from, n + 1, CALLER) + n;
}

WRAPPER(char *, strcat, char *to, const char *from)
{
    size_t n = os_length(to);
    reads(to, n + 1, CALLER);
    copy(to + n, from, os_length(from) + 1, CALLER);
    return to;
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

static int as_is(int c)
{
    return (unsigned char)c;
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : as_is(c);
}

static int compare(const char *a, const char *b, size_t size, int (*value)(int),
                   uintptr_t pc)
{
    size_t n = 0;
    while (n < size && value(a[n]) == value(b[n]) && a[n] != '\0')
        n++;
    size_t looked = n < size ? n + 1 : n;
    reads(a, looked, pc);
    reads(b, looked, pc);
    return n == size ? 0 : value(a[n]) - value(b[n]);
}

WRAPPER(int, strcmp, const char *a, const char *b)
{
    return compare(a, b, SIZE_MAX, as_is, CALLER);
}

WRAPPER(int, strncmp, const char *a, const char *b, size_t size)
{
    return compare(a, b, size, as_is, CALLER);
}

WRAPPER(int, strcasecmp, const char *a, const char *b)
{
    return compare(a, b, SIZE_MAX, lower, CALLER);
}

WRAPPER(int, strncasecmp, const char *a, const char *b, size_t size)
{
    return compare(a, b, size, lower, CALLER);
}

WRAPPER(int, strcoll, const char *a, const char *b)
{
    return compare(a, b, SIZE_MAX, as_is, CALLER);
}

static char *duplicate(const char *s, size_t n, uintptr_t pc)
{
    reads(s, n, pc);
    char *fresh =
        rt.active ? heap_allocate(n + 1, 0, pc) : rt.libc.malloc(n + 1);
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
