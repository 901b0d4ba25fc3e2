/* Where the linker sends the call of main(): looks up the C library, makes the
 * tables, explores, and ends the process. */
#include "arguments.h"
#include "crash.h"
#include "explore.h"
#include "options.h"
#include "startup.h"
#include "symbol.h"
#include "sync.h"
#include "tls.h"

#include <dlfcn.h>
#include <link.h>

static void find_libc(void)
{
    union {
        void *object;
        void (*function)(void);
    } found;
#define LIBC(type, name, parameters)                                           \
    found.object = dlsym(RTLD_NEXT, #name);                                    \
    rt.libc.name = (type(*) parameters)found.function;
#include "libc.def"
#undef LIBC
}

/* Before the program's own constructors, in whose place it stays. */
__attribute__((constructor(101))) static void begin(int argc, char **argv,
                                                    char **envp)
{
    (void)argc;
    (void)argv;
    (void)envp;
    find_libc();
    if (!startup_take(begin))
        os_exit(3);
}

extern const ElfW(Ehdr) __ehdr_start; /* by the linker */

/* Whether the program puts code on the stack: the address of a nested function
 * of GNU C is such code. */
static bool code_on_stack(void)
{
    const ElfW(Phdr) *header =
        (const void *)((const char *)&__ehdr_start + __ehdr_start.e_phoff);
    for (int i = 0; i < __ehdr_start.e_phnum; i++)
        if (header[i].p_type == PT_GNU_STACK)
            return (header[i].p_flags & PF_X) != 0;
    return false;
}

static bool make_tables(void)
{
    if (code_on_stack())
        os_let_execute();
    rt.engine = os_reserve(0, sizeof *rt.engine);
    rt.race = os_reserve(0, sizeof *rt.race);
    rt.fiber = os_reserve(0, sizeof *rt.fiber * MAX_THREADS);
    void *arena = os_reserve(ARENA_START, ARENA_SIZE);
    struct granule *shadow =
        os_reserve(0, ARENA_SIZE / 8 * sizeof(struct granule));
    if (rt.engine == NULL || rt.race == NULL || rt.fiber == NULL ||
        arena == NULL || shadow == NULL)
        return false;
    rt.machine = &rt.engine->machine;
    rt.race->shadow.arena.start = ARENA_START;
    rt.race->shadow.arena.size = ARENA_SIZE;
    rt.race->shadow.arena.shadow = shadow;
    return explore_tables();
}

EXPORT int __wrap_main(int argc, char **argv, char **envp);
EXPORT int __wrap_main(int argc, char **argv, char **envp)
{
    options_read(&rt.options, rt.libc.getenv("RACELAB_EXPLORE"));
    if (!make_tables() || !arguments_take(argc, argv, envp) || !tls_start())
        os_exit(3);
    reset_init();
    symbol_start();
    crash_init();
    explore();
    os_exit(0);
}
