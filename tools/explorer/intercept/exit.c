/* The ends of a program. The end of the process is put off until no other
 * thread can go on: whatever the others could have done before it, they have
 * then done. */
#include "record.h"
#include "startup.h"
#include "symbol.h"
#include "sync.h"

_Noreturn void process_exit(int status, bool handlers, uintptr_t pc)
{
    struct op op = {.kind = OP_EXIT,
                    .arg = (uint64_t)(unsigned)status,
                    .pc = pc,
                    .frame = FRAME};
    perform(&op);
    while (handlers && rt.atexit_count > 0)
        rt.atexit_function[--rt.atexit_count]();
    if (handlers)
        startup_destroy();
    rt.exited = true;
    end_execution(END_EXIT);
}

_Noreturn void assumption_fails(void)
{
    rt.assumed++;
    end_execution(END_EXIT);
}

#define ENDS(name, type, handlers)                                             \
    EXPORT _Noreturn void __wrap_##name(type status);                          \
    EXPORT _Noreturn void __wrap_##name(type status)                           \
    {                                                                          \
        if (!rt.active)                                                        \
            os_exit((int)status);                                              \
        process_exit((int)status, handlers, CALLER);                           \
    }

ENDS(exit, int, true)
ENDS(_exit, int, false)
ENDS(_Exit, int, false)
ENDS(quick_exit, int, false)

EXPORT _Noreturn void __wrap_abort(void);
EXPORT _Noreturn void __wrap_abort(void)
{
    if (rt.active && symbol_errors_named)
        assumption_fails();
    fail(VERDICT_CRASH, CALLER, 0, "abort");
    os_exit(3);
}

EXPORT _Noreturn void __wrap___assert_fail(const char *text, const char *file,
                                           unsigned line, const char *function);
EXPORT _Noreturn void __wrap___assert_fail(const char *text, const char *file,
                                           unsigned line, const char *function)
{
    (void)file;
    (void)line;
    (void)function;
    fail(VERDICT_ASSERTION, CALLER, 0, text);
    os_exit(3);
}

WRAPPER(int, atexit, void (*function)(void))
{
    if (rt.atexit_count == 32)
        return -1;
    rt.atexit_function[rt.atexit_count++] = function;
    return 0;
}
