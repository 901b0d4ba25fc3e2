/* What runs before main() and after it: the program's constructors and
 * destructors, which the linker lists in two arrays (System V ABI,
 * "Initialization and Termination Functions"). The C library would call the
 * constructors once, before there is an explorer; but a thread that they start
 * and a block that they allocate belong to every execution. So the runtime's
 * own constructor, which comes before them, takes their places in the array,
 * and each execution calls them. */
#include "startup.h"

#include "runtime.h"

/* By the linker. */
extern constructor *__init_array_start[], *__init_array_end[];
extern void (*__fini_array_start[])(void), (*__fini_array_end[])(void);

/* Written by startup_take() only. */
static constructor **taken;
static ptrdiff_t taken_count;

static void nothing(int argc, char **argv, char **envp)
{
    (void)argc;
    (void)argv;
    (void)envp;
}

bool startup_take(constructor *first)
{
    constructor **from = __init_array_start;
    while (from < __init_array_end && *from++ != first)
        continue;
    ptrdiff_t count = __init_array_end - from;
    size_t size = (size_t)count * sizeof *from;
    if (count == 0)
        return true;
    taken = os_reserve(0, size);
    if (taken == NULL)
        return false;
    taken_count = count;
    os_copy(taken, from, size);
    os_allow_writes((uintptr_t)from, size);
    for (ptrdiff_t i = 0; i < count; i++)
        from[i] = nothing;
    return true;
}

void startup_construct(void)
{
    for (ptrdiff_t i = 0; i < taken_count; i++)
        taken[i](rt.argc, rt.argv, rt.envp);
}

/* One entry is the compiler's own, which marks in the program's data that it
 * was there. It is called only together with others. */
void startup_destroy(void)
{
    ptrdiff_t count = __fini_array_end - __fini_array_start;
    while (count > 1)
        __fini_array_start[--count]();
}
