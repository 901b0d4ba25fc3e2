/* What the program is given when it starts: its arguments and its environment.
 * The kernel leaves them above the stack, at addresses that depend on all their
 * lengths and on what the shell notes there for itself. They are copied to a
 * place of their own, with what differs from one start to the next at the end,
 * so that no address in a trace depends on where it was started from. */
#include "arguments.h"

#include "runtime.h"

#include <unistd.h>

#define GIVEN_START 0x300000000000UL

/* The table has room for a multiple of so many entries: where the text begins
 * does not depend on one more or less. */
enum { ROOM = 1024 };

/* What the shell and the explorer change with every start. */
static const char *const fleeting[] = {
    "_=", "SHLVL=", "PWD=", "OLDPWD=", "RACELAB_EXPLORE="};

static bool is_fleeting(const char *entry)
{
    for (size_t i = 0; i < sizeof fleeting / sizeof *fleeting; i++)
        if (os_compare(entry, fleeting[i], os_length(fleeting[i])) == 0)
            return true;
    return false;
}

/* The last part of PATH: the folder is another one with every start. */
static const char *name_of(const char *path)
{
    const char *name = path;
    for (; *path != '\0'; path++)
        if (*path == '/')
            name = path + 1;
    return name;
}

/* Copies TEXT to *FREE, which moves on. */
static char *take(const char *text, char **free)
{
    char *copy = *free;
    os_copy(copy, text, os_length(text) + 1);
    *free += os_length(text) + 1;
    return copy;
}

bool arguments_take(int argc, char **argv, char **envp)
{
    size_t count = (size_t)argc + 2;
    size_t size = 0;
    for (int i = 0; i < argc; i++)
        size += os_length(argv[i]) + 1;
    for (char **e = envp; *e != NULL; e++, count++)
        size += os_length(*e) + 1;
    count = (count + ROOM - 1) / ROOM * ROOM;
    char **next = os_reserve(GIVEN_START, count * sizeof *next + size);
    if (next == NULL)
        return false;
    char *text = (char *)(next + count);
    rt.argc = argc;
    rt.argv = next;
    for (int i = 0; i < argc; i++)
        *next++ = take(i == 0 ? name_of(argv[0]) : argv[i], &text);
    *next++ = NULL;
    rt.envp = next;
    for (int last = 0; last <= 1; last++)
        for (char **e = envp; *e != NULL; e++)
            if (is_fleeting(*e) == (last == 1))
                *next++ = take(*e, &text);
    *next = NULL;
    environ = rt.envp; /* from the first execution on */
    return true;
}
