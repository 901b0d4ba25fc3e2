/* The environment: getenv reads it, setenv, putenv, unsetenv and clearenv write
 * it, all of it each time, as any of them may look at or move any entry. It is
 * an array of pointers that the first change of an execution makes; before,
 * `environ` is what the process was given, and at the reset it is so again. */
#include "library.h"

#include <unistd.h>

enum { ENTRIES = 1024 };

static char *entry[ENTRIES + 1];
static _Alignas(64) char environment[64]; /* stands for all of it */

struct label environment_label(void)
{
    return (struct label){environment, sizeof environment, 1,
                          "the environment"};
}

void environment_reset(void)
{
    environ = rt.envp;
}

/* The place of NAME, of N characters; NULL: it is not set. */
static char **find(const char *name, size_t n)
{
    for (char **e = environ; e != NULL && *e != NULL; e++)
        if (os_length(*e) > n && os_compare(*e, name, n) == 0 && (*e)[n] == '=')
            return e;
    return NULL;
}

static char *value_of(const char *name, uintptr_t pc)
{
    size_t n = os_length(name);
    reads(name, n + 1, pc);
    reads(environment, 1, pc);
    char **e = find(name, n);
    return e == NULL ? NULL : *e + n + 1;
}

WRAPPER(char *, getenv, const char *name)
{
    return value_of(name, CALLER);
}

WRAPPER(char *, secure_getenv, const char *name)
{
    return value_of(name, CALLER);
}

/* Makes the environment ours to change. */
static void own(uintptr_t pc)
{
    int count = 0;
    writes(environment, 1, pc);
    if (environ == entry)
        return;
    for (char **e = environ; e != NULL && *e != NULL && count < ENTRIES; e++)
        entry[count++] = *e;
    entry[count] = NULL;
    environ = entry;
}

/* Puts TEXT, whose name has N characters, in. */
static int put(char *text, size_t n, uintptr_t pc)
{
    own(pc);
    char **e = find(text, n);
    if (e != NULL) {
        *e = text;
        return 0;
    }
    int count = 0;
    while (entry[count] != NULL)
        count++;
    if (count == ENTRIES) {
        errno = ENOMEM;
        return -1;
    }
    entry[count] = text;
    entry[count + 1] = NULL;
    return 0;
}

static void take_out(const char *name, size_t n, uintptr_t pc)
{
    own(pc);
    char **e = find(name, n);
    for (; e != NULL && *e != NULL; e++)
        *e = e[1];
}

static bool is_name(const char *name)
{
    bool good =
        name != NULL && *name != '\0' && rt.libc.strchr(name, '=') == NULL;
    if (!good)
        errno = EINVAL;
    return good;
}

WRAPPER(int, setenv, const char *name, const char *value, int replace)
{
    if (!is_name(name) || !rt.active)
        return -1;
    size_t n = os_length(name);
    size_t m = os_length(value);
    reads(name, n + 1, CALLER);
    reads(value, m + 1, CALLER);
    reads(environment, 1, CALLER);
    if (!replace && find(name, n) != NULL)
        return 0;
    char *text = heap_allocate(n + m + 2, 0, CALLER);
    if (text == NULL)
        return -1;
    os_copy(text, name, n);
    text[n] = '=';
    os_copy(text + n + 1, value, m);
    return put(text, n, CALLER);
}

WRAPPER(int, putenv, char *text)
{
    const char *end = rt.libc.strchr(text, '=');
    reads(text, os_length(text) + 1, CALLER);
    if (end != NULL)
        return put(text, (size_t)(end - text), CALLER);
    take_out(text, os_length(text), CALLER);
    return 0;
}

WRAPPER(int, unsetenv, const char *name)
{
    if (!is_name(name))
        return -1;
    reads(name, os_length(name) + 1, CALLER);
    take_out(name, os_length(name), CALLER);
    return 0;
}

WRAPPER(int, clearenv, void)
{
    own(CALLER);
    entry[0] = NULL;
    return 0;
}
